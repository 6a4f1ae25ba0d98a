package org.ringway.routing;

import java.util.Optional;
import org.ringway.call.PartyKind;
import org.ringway.cdr.PastTalk;
import org.ringway.sip.Transport;
import org.ringway.tenant.DialClass;
import org.ringway.tenant.TenantConfig;

/// Who has paid for a call that is over, as far as its record tells.
///
/// @param extension the number of the extension; empty when a trunk, a PBX or an agent called, or
///   the extension is gone, and only the tenant as a whole pays
public record PastPayer(String extension) {
    /// Who has paid; empty when it stayed inside.
    public static Optional<PastPayer> of(TenantConfig tenant, PastTalk talk) {
        if (!left(tenant, talk)) {
            return Optional.empty();
        }
        var who = talk.transferredBy().isEmpty() ? talk.caller() : talk.transferredBy();
        return Optional.of(new PastPayer(tenant.extensions().containsKey(who) ? who : ""));
    }

    /// What the target of a REFER was dialled at is in no record, so at a PBX it counts.
    private static boolean left(TenantConfig tenant, PastTalk talk) {
        return switch (PartyKind.of(talk.callee(), Transport.UDP)) {
            case TRUNK -> true;
            case PBX ->
                    !talk.transferredBy().isEmpty()
                            || DialClasses.atPbx(tenant.dialPlan(), talk.dialled())
                                    != DialClass.INTERNAL;
            case BROWSER, OFFICE, AGENT, ECHO -> false;
        };
    }
}
