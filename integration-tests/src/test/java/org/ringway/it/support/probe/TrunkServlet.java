package org.ringway.it.support.probe;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/// Changes how many lines the demo carrier has and what it reads in descriptions, as an
/// administrator's tool would: the row and the revision. A parameter that is missing means no limit
/// and nothing to read.
@WebServlet("/lines")
public class TrunkServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String CHANGE =
            "update trunk set max_concurrent_inbound = ?, max_concurrent_outbound = ?,"
                    + " sdp_lines = ?"
                    + " where name = 'carrier'";
    private static final String REVISION = "update config_revision set revision = revision + 1";

    @Resource(lookup = "java:jboss/datasources/RingwayDS")
    private transient DataSource database;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try (var connection = database.getConnection();
                var change = connection.prepareStatement(CHANGE);
                var revision = connection.prepareStatement(REVISION)) {
            var column = 1;
            for (var limit : List.of("inbound", "outbound")) {
                var value = request.getParameter(limit);
                change.setObject(column++, value == null ? null : Integer.valueOf(value));
            }
            var lines = request.getParameter("sdp");
            change.setString(column, lines == null ? "" : lines);
            change.executeUpdate();
            revision.executeUpdate();
            response.setContentType("application/json");
            response.getWriter().print("[]");
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
