package org.ringway.ice;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ICE-Lite agent of one WebRTC transport (RFC 8445 section 2.5): it answers checks, remembers
/// which addresses passed one, and follows the peer's nomination. Always the controlled agent.
///
/// ```
///  peer                         IceLite
///   |--Binding (fragment, tag)---->|  address validated
///   |<-------------200-------------|
///   |--Binding USE-CANDIDATE------>|  pair selected; a later nomination wins
///   |<-------------200-------------|
///   |--Binding every 5 s---------->|  consent (RFC 7675), gone after 30 s without
/// ```
///
/// Not thread-safe. Time is milliseconds of any monotonic clock.
public final class IceLite {
    /// How long a peer may stay silent (RFC 7675 section 5.1).
    public static final long CONSENT_MS = 30_000;

    private static final int MAX_VALIDATED = 16;

    private final Set<PeerAddress> validated = new LinkedHashSet<>();
    private Credential current;
    private @Nullable Credential previous;
    private @Nullable PeerAddress selected;
    private boolean nominated;
    private long consentSince = Long.MAX_VALUE;

    private record Credential(IceCredentials credentials, StunKey key) {
        Credential(IceCredentials credentials) {
            this(credentials, new StunKey(credentials.password()));
        }
    }

    /// What a check led to.
    ///
    /// @param length of the reply in the caller's array; 0 when there is nothing to send
    /// @param outcome what the agent made of the check
    public record Reply(int length, Outcome outcome) {}

    /// What the agent made of a packet.
    public enum Outcome {
        /// The check passed; its source may now be spoken to.
        VALIDATED,
        /// The check was refused; no state has changed.
        REFUSED,
        /// Not a check at all.
        IGNORED
    }

    /// @param credentials what our session description announces
    public IceLite(IceCredentials credentials) {
        current = new Credential(credentials);
    }

    /// The credentials that the next session description announces.
    public IceCredentials credentials() {
        return current.credentials();
    }

    /// Starts the consent timer: from now on a silent peer is lost after [#CONSENT_MS]. Before that
    /// a callee may ring as long as it likes.
    public void expectChecks(long nowMs) {
        consentSince = nowMs;
    }

    /// Takes fresh credentials (an ICE restart, RFC 8445 section 9). The old ones and the old pair
    /// stay good until the peer nominates with the new ones.
    public void restart(IceCredentials fresh) {
        previous = current;
        current = new Credential(fresh);
    }

    /// Handles a STUN packet.
    ///
    /// @param message as received
    /// @param from its source
    /// @param nowMs the time
    /// @param reply where the response goes, at least 548 bytes
    public Reply handle(StunMessage message, PeerAddress from, long nowMs, byte[] reply) {
        if (!message.isBindingRequest()) {
            return new Reply(0, Outcome.IGNORED);
        }
        if (!message.hasIntegrity() || message.username().isEmpty()) {
            return refuse(StunWriter.error(reply, 400, message));
        }
        var credential = credentialOf(message);
        if (credential == null || !credential.key().verifies(message)) {
            return refuse(StunWriter.error(reply, 401, message));
        }
        if (!message.unknownAttributes().isEmpty()) {
            return refuse(
                    StunWriter.error(reply, 420, message)
                            .unknownAttributes(message.unknownAttributes())
                            .sign(credential.key()));
        }
        if (message.senderIsControlled()) {
            // A lite agent never controls (RFC 8445 section 6.1.1), so the peer has to.
            return refuse(StunWriter.error(reply, 487, message).sign(credential.key()));
        }
        accept(message, from, credential);
        consentSince = nowMs;
        var success = StunWriter.success(reply, message).mappedAddress(from);
        return new Reply(success.sign(credential.key()).finish(), Outcome.VALIDATED);
    }

    /// Where to send: the pair nominated last, before any nomination the first validated address;
    /// null before any check.
    public @Nullable PeerAddress selected() {
        return selected;
    }

    /// Whether a check from this address has passed.
    public boolean isValidated(PeerAddress address) {
        return validated.contains(address);
    }

    /// The addresses that passed a check, at most 16, oldest first.
    public Set<PeerAddress> validated() {
        return Set.copyOf(validated);
    }

    /// Whether the peer has been silent too long.
    public boolean consentLost(long nowMs) {
        return consentSince != Long.MAX_VALUE && nowMs - consentSince > CONSENT_MS;
    }

    private static Reply refuse(StunWriter error) {
        return new Reply(error.finish(), Outcome.REFUSED);
    }

    private @Nullable Credential credentialOf(StunMessage message) {
        var fragment = message.receiverFragment();
        if (current.credentials().fragment().equals(fragment)) {
            return current;
        }
        var old = previous;
        return old != null && old.credentials().fragment().equals(fragment) ? old : null;
    }

    private void accept(StunMessage message, PeerAddress from, Credential credential) {
        if (validated.size() == MAX_VALIDATED && !validated.contains(from)) {
            forgetOldest();
        }
        validated.add(from);
        boolean outdated = !credential.credentials().equals(current.credentials());
        if (message.nominates() && !outdated) {
            selected = from;
            nominated = true;
            previous = null;
        } else if (selected == null || (message.nominates() && !nominated)) {
            selected = from;
        }
    }

    private void forgetOldest() {
        for (var address : validated) {
            if (!address.equals(selected)) {
                validated.remove(address);
                return;
            }
        }
    }
}
