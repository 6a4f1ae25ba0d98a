package org.ringway.admin.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.ringway.account.Account;
import org.ringway.editing.Author;

/// Who makes a request.
///
/// @param account as the filter found it
/// @param source the address he calls from
record Caller(Account account, String source) {
    private static final String ATTRIBUTE = "org.ringway.account";
    private static final Account NOBODY = new Account("", Set.of());

    /// Notes who makes a request.
    static void enter(HttpServletRequest request, Account account) {
        request.setAttribute(ATTRIBUTE, account);
    }

    /// Who makes a request; somebody without a right when nobody was noted.
    static Caller of(HttpServletRequest request) {
        var noted = request.getAttribute(ATTRIBUTE);
        var account = noted instanceof Account known ? known : NOBODY;
        return new Caller(account, request.getRemoteAddr());
    }

    /// Him as the author of a change.
    Author author() {
        return new Author(account.name(), source);
    }
}
