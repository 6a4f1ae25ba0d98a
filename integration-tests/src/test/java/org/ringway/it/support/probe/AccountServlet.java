package org.ringway.it.support.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Gives an extension of the demo tenant an account at a PBX, as an administrator's tool would: the
/// row and the revision. Without a `keeper` the account is taken away.
@WebServlet("/account")
public class AccountServlet extends ChangeServlet {
    private static final long serialVersionUID = 1;
    private static final List<String> TEXTS =
            List.of("keeper", "login", "auth_name", "password", "domain", "visible_name");
    private static final String CHANGE =
            "update extension set remote_keeper = ?, remote_login = ?, remote_auth_name = ?,"
                    + " remote_password = ?, remote_domain = ?, remote_visible_name = ?,"
                    + " remote_port = ?, remote_register_required = ?"
                    + " where tenant_id = 'demo' and number = ?";

    @Override
    void change(Connection connection, HttpServletRequest request) throws SQLException {
        try (var change = connection.prepareStatement(CHANGE)) {
            var column = 1;
            for (var text : TEXTS) {
                change.setString(column++, request.getParameter(text));
            }
            var port = request.getParameter("port");
            change.setObject(column++, port == null ? null : Integer.valueOf(port));
            var register = request.getParameter("register");
            change.setObject(column++, register == null ? null : Boolean.valueOf(register));
            change.setString(column, request.getParameter("extension"));
            change.executeUpdate();
        }
    }
}
