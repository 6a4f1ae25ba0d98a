package org.ringway.registrar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ringway.registrar.RegisterRequest.Scope;
import org.ringway.sip.NameAddr;
import org.ringway.sip.SipUri;

/// A REGISTER that another registrar decides on. There, each contact has an address at the gateway
/// instead of its own, with a user part that no other contact has, so that calls from there find
/// it.
///
/// @param request as the phone sent it
/// @param known the bindings of its address of record now in force
public record RelayedRegister(RegisterRequest request, List<Binding> known) {
    private static final int DIGITS = 16;

    /// Another registrar may have its own idea of what is short.
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /// Copies the list.
    public RelayedRegister {
        known = List.copyOf(known);
    }

    /// The user part by which the other registrar knows a binding. It stays the same while its
    /// phone does, also over a restart of the gateway.
    public static String userOf(Binding binding) {
        return user(binding.aor(), binding.key());
    }

    /// The user part by which a registrar knows the gateway when it registers for an extension
    /// itself.
    public static String userOf(Aor aor) {
        return user(aor, "account");
    }

    /// What the other registrar is asked: how many seconds for each user part, 0 to forget it. For
    /// `Contact: *` that is every contact that came through here, since others may have some there
    /// as well.
    public Map<String, Long> wishes() {
        var wishes = new LinkedHashMap<String, Long>();
        if (request.scope() == Scope.ALL) {
            known.forEach(binding -> wishes.put(userOf(binding), 0L));
        }
        for (var contact : request.contacts()) {
            var time = Registrar.lifetime(request.wish(contact), SHORTEST);
            wishes.put(user(contact), time.toSeconds());
        }
        return wishes;
    }

    /// The request as the other registrar has granted it, for [Registrar#confirm].
    ///
    /// @param contacts the Contact values of its 2xx
    /// @param expires the `Expires` header of its 2xx, empty when there is none
    public RegisterRequest granted(List<NameAddr> contacts, String expires) {
        return new RegisterRequest(
                request.aor(),
                request.contacts().stream()
                        .map(contact -> granted(contact, contacts, expires))
                        .toList(),
                request.scope(),
                request.expires(),
                request.callId(),
                request.sequence(),
                request.origin());
    }

    /// For how long another registrar knows us under a user part: zero when it does not.
    ///
    /// @param contacts the Contact values of its 2xx
    /// @param expires the `Expires` header of its 2xx, empty when there is none
    public static Duration granted(String user, List<NameAddr> contacts, String expires) {
        return contacts.stream()
                .filter(theirs -> theirs.sipUri().map(SipUri::user).orElse("").equals(user))
                .map(theirs -> theirs.parameters().getOrDefault("expires", expires))
                .map(time -> Registrar.lifetime(time, SHORTEST))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private NameAddr granted(NameAddr contact, List<NameAddr> contacts, String expires) {
        var time = granted(user(contact), contacts, expires).toSeconds();
        var parameters = new HashMap<>(contact.parameters());
        parameters.put("expires", Long.toString(time));
        return new NameAddr(contact.displayName(), contact.uri(), parameters);
    }

    private String user(NameAddr contact) {
        return user(request.aor(), Binding.key(contact.uri(), Registrar.instance(contact)));
    }

    private static String user(Aor aor, String key) {
        try {
            var text = aor.tenant() + "\n" + aor.number() + "\n" + key;
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return aor.number() + "-" + HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
