package org.ringway.admin.rest.access;

import org.jspecify.annotations.Nullable;
import org.ringway.account.Account;

/// Decides who may call what. A pure function.
public final class Gate {
    private Gate() {}

    /// The decision.
    public enum Verdict {
        /// Go on.
        ALLOWED,
        /// 401: say who you are.
        UNKNOWN,
        /// 403: not you.
        FORBIDDEN,
        /// 404: whether there is such a tenant is none of your business.
        HIDDEN
    }

    /// Whether an account may call a method.
    ///
    /// @param needed what the method needs; null when it says nothing, and then nobody may
    /// @param tenant the tenant of the address; null when it names none
    /// @param account who calls; null for somebody without an account
    public static Verdict decide(
            @Nullable Right needed, @Nullable String tenant, @Nullable Account account) {
        if (needed == Right.OPEN) {
            return Verdict.ALLOWED;
        }
        if (account == null) {
            return Verdict.UNKNOWN;
        }
        if (needed == null) {
            return Verdict.FORBIDDEN;
        }
        if (tenant != null && !account.mayRead(tenant)) {
            return Verdict.HIDDEN;
        }
        var may =
                switch (needed) {
                    case OPEN, SIGNED_IN -> true;
                    case READ -> tenant != null;
                    case EDIT -> tenant != null && account.mayEdit(tenant);
                    case ADMIN -> account.isAdmin();
                };
        return may ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    }
}
