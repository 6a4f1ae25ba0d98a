package org.ringway.registrar;

import java.util.List;
import java.util.Optional;
import org.ringway.sip.NameAddr;

/// A REGISTER whose sender has been authenticated as the address of record.
///
/// @param aor the address of record in its To
/// @param contacts its Contact values; none to ask for the bindings
/// @param scope whether the Contact was `*`
/// @param expires the `Expires` header, empty when there is none
/// @param callId its Call-ID
/// @param sequence its CSeq number
/// @param origin where it came from
public record RegisterRequest(
        Aor aor,
        List<NameAddr> contacts,
        Scope scope,
        String expires,
        String callId,
        long sequence,
        Binding.Origin origin) {
    /// What the Contact header covers.
    public enum Scope {
        /// The contacts listed.
        LISTED,
        /// Every binding of the address of record: `Contact: *`.
        ALL
    }

    /// Copies the list.
    public RegisterRequest {
        contacts = List.copyOf(contacts);
    }

    /// How long a contact is asked to live: as it says itself, else as the request says.
    String wish(NameAddr contact) {
        return contact.parameters().getOrDefault("expires", expires);
    }

    /// Reads the Contact headers of a REGISTER, joined by commas.
    ///
    /// @return the contacts; empty when any of them cannot be read
    public static Optional<List<NameAddr>> contacts(String header) {
        return header.isBlank() ? Optional.of(List.of()) : NameAddr.parseList(header);
    }
}
