package org.ringway.registrar;

import java.time.Instant;
import java.util.Optional;
import org.ringway.location.Target;
import org.ringway.sip.Transport;

/// One place where an address of record is reachable, until it expires.
///
/// @param aor whose it is
/// @param contact the contact URI to send requests to, as the client wrote it
/// @param origin the connection it was registered over
/// @param instance the `+sip.instance` without brackets, with the `reg-id` behind a blank when
///   there is one (RFC 5626 section 4.2); empty when the client named none
/// @param expiresAt from then on it does not exist
/// @param callId the Call-ID of the REGISTER that last touched it
/// @param sequence that REGISTER's CSeq number
public record Binding(
        Aor aor,
        String contact,
        Origin origin,
        String instance,
        Instant expiresAt,
        String callId,
        long sequence) {
    /// Where a REGISTER came from.
    ///
    /// @param flow the id of the WebSocket's flow, or the source address as `host:port` (RFC 3581),
    ///   an IPv6 address in brackets; requests for the binding go there
    /// @param transport how it came
    /// @param userAgent the first 256 characters of the `User-Agent` header, empty when there is
    ///   none
    public record Origin(String flow, Transport transport, String userAgent) {
        private static final int LONGEST_NAME = 256;

        /// Shortens the name: it is kept as long as the binding.
        public Origin {
            if (userAgent.length() > LONGEST_NAME) {
                userAgent = userAgent.substring(0, LONGEST_NAME);
            }
        }

        /// The same for a phone without a WebSocket.
        public static Origin at(Target source, String userAgent) {
            return new Origin(source.hostPort(), source.transport(), userAgent);
        }

        /// The source address; empty for a WebSocket.
        public Optional<Target> source() {
            var colon = flow.lastIndexOf(':');
            if (transport.isWebSocket() || colon < 0) {
                return Optional.empty();
            }
            var host = flow.substring(0, colon);
            var address = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return Optional.of(
                    new Target(address, Integer.parseInt(flow.substring(colon + 1)), transport));
        }
    }

    /// Whether both were registered by one phone that has not begun anew meanwhile: it names its
    /// instance, or its REGISTERs have one Call-ID (RFC 3261 section 10.2). Two phones of an
    /// extension behind two routers may well have the same Contact.
    boolean isOfSamePhoneAs(Binding other) {
        return instance.isEmpty()
                ? other.instance.isEmpty()
                        && contact.equals(other.contact)
                        && callId.equals(other.callId)
                : instance.equals(other.instance);
    }

    /// What the binding is known by: two with the same key are one (RFC 5626 section 6).
    String key() {
        return key(contact, instance);
    }

    static String key(String contact, String instance) {
        return instance.isEmpty() ? "contact " + contact : "instance " + instance;
    }
}
