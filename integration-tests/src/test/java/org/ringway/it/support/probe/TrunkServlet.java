package org.ringway.it.support.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Changes how many lines the demo carrier has and what it reads in descriptions, as an
/// administrator's tool would: the row and the revision. A parameter that is missing means no limit
/// and nothing to read.
@WebServlet("/lines")
public class TrunkServlet extends ChangeServlet {
    private static final long serialVersionUID = 1;
    private static final String CHANGE =
            "update trunk set max_concurrent_inbound = ?, max_concurrent_outbound = ?,"
                    + " sdp_lines = ?"
                    + " where name = 'carrier'";

    @Override
    void change(Connection connection, HttpServletRequest request) throws SQLException {
        try (var change = connection.prepareStatement(CHANGE)) {
            var column = 1;
            for (var limit : List.of("inbound", "outbound")) {
                var value = request.getParameter(limit);
                change.setObject(column++, value == null ? null : Integer.valueOf(value));
            }
            var lines = request.getParameter("sdp");
            change.setString(column, lines == null ? "" : lines);
            change.executeUpdate();
        }
    }
}
