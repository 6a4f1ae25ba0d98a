package org.ringway.it.support.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/// Changes what the demo tenant wants of ringing and early media, as an administrator's tool would:
/// the row and the revision. A parameter that is missing means the usual.
@WebServlet("/policy")
public class PolicyServlet extends ChangeServlet {
    private static final long serialVersionUID = 1;
    private static final String CHANGE =
            "update tenant set early_media = ?, ring_policy = ? where id = 'demo'";
    private static final String RIGHTS =
            "update extension set dial_rights = ? where tenant_id = 'demo' and number = '1010'";
    private static final String EVERYTHING = "INTERNAL,NATIONAL,INTERNATIONAL,PREMIUM,AGENT";

    @Override
    void change(Connection connection, HttpServletRequest request) throws SQLException {
        try (var change = connection.prepareStatement(CHANGE);
                var rights = connection.prepareStatement(RIGHTS)) {
            change.setString(1, Objects.requireNonNullElse(request.getParameter("early"), "RELAY"));
            change.setString(
                    2, Objects.requireNonNullElse(request.getParameter("ring"), "AT_ONCE"));
            change.executeUpdate();
            rights.setString(
                    1, Objects.requireNonNullElse(request.getParameter("rights"), EVERYTHING));
            rights.executeUpdate();
        }
    }
}
