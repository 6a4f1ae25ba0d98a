package org.ringway.it.support.probe;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/// Changes what the demo tenant wants of ringing and early media, as an administrator's tool would:
/// the row and the revision. A parameter that is missing means the usual.
@WebServlet("/policy")
public class PolicyServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String CHANGE =
            "update tenant set early_media = ?, ring_policy = ? where id = 'demo'";
    private static final String RIGHTS =
            "update extension set dial_rights = ? where tenant_id = 'demo' and number = '1010'";
    private static final String EVERYTHING = "INTERNAL,NATIONAL,INTERNATIONAL,PREMIUM,AGENT";
    private static final String REVISION = "update config_revision set revision = revision + 1";

    @Resource(lookup = "java:jboss/datasources/RingwayDS")
    private transient DataSource database;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try (var connection = database.getConnection();
                var change = connection.prepareStatement(CHANGE);
                var rights = connection.prepareStatement(RIGHTS);
                var revision = connection.prepareStatement(REVISION)) {
            change.setString(1, Objects.requireNonNullElse(request.getParameter("early"), "RELAY"));
            change.setString(
                    2, Objects.requireNonNullElse(request.getParameter("ring"), "AT_ONCE"));
            change.executeUpdate();
            rights.setString(
                    1, Objects.requireNonNullElse(request.getParameter("rights"), EVERYTHING));
            rights.executeUpdate();
            revision.executeUpdate();
            response.setContentType("application/json");
            response.getWriter().print("[]");
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
