package org.ringway.it.support.probe;

import jakarta.annotation.Resource;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Tells the call records of the database as a JSON array, newest first.
@WebServlet("/cdrs")
public class CdrServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String CALLS = "select * from cdr order by started_at desc";
    private static final String LEGS = "select * from cdr_leg where cdr_id = ? order by position";

    @Resource(lookup = "java:jboss/datasources/RingwayDS")
    private transient DataSource database;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setContentType("application/json");
        try (var connection = database.getConnection()) {
            response.getWriter().print(calls(connection));
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    private static JsonArray calls(Connection connection) throws SQLException {
        var calls = Json.createArrayBuilder();
        try (var query = connection.prepareStatement(CALLS);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                calls.add(
                        Json.createObjectBuilder()
                                .add("id", rows.getString("id"))
                                .add("copyOf", text(rows, "copy_of"))
                                .add("callId", rows.getString("call_id"))
                                .add("from", rows.getString("caller"))
                                .add("to", rows.getString("dialled"))
                                .add("direction", rows.getString("direction"))
                                .add("answered", rows.getTimestamp("answered_at") != null)
                                .add("ended", rows.getTimestamp("ended_at") != null)
                                .add("ending", text(rows, "ending"))
                                .add("sipStatus", rows.getInt("sip_status"))
                                .add("legs", legs(connection, rows.getObject("id"))));
            }
        }
        return calls.build();
    }

    private static JsonArray legs(Connection connection, Object call) throws SQLException {
        var legs = Json.createArrayBuilder();
        try (var query = connection.prepareStatement(LEGS)) {
            query.setObject(1, call);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    legs.add(
                            Json.createObjectBuilder()
                                    .add("side", rows.getString("side"))
                                    .add("party", rows.getString("party"))
                                    .add("ending", text(rows, "ending"))
                                    .add("transferredBy", rows.getString("transferred_by"))
                                    .add("transferredTo", rows.getString("transferred_to"))
                                    .add("transport", rows.getString("transport"))
                                    .add("codec", rows.getString("codec"))
                                    .add("packetsIn", rows.getLong("packets_in"))
                                    .add("packetsOut", rows.getLong("packets_out"))
                                    .add("packetsLost", rows.getLong("packets_lost")));
                }
            }
        }
        return legs.build();
    }

    private static String text(ResultSet rows, String column) throws SQLException {
        var text = rows.getString(column);
        return text == null ? "" : text;
    }
}
