package org.ringway.it.support.probe;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Changes the configuration as somebody with SQL would: rows, and the revision.
public abstract class ChangeServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String REVISION = "update config_revision set revision = revision + 1";

    @Resource(lookup = "java:jboss/datasources/RingwayDS")
    private transient DataSource database;

    /// Changes the rows that a request is about.
    abstract void change(Connection connection, HttpServletRequest request) throws SQLException;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try (var connection = database.getConnection();
                var revision = connection.prepareStatement(REVISION)) {
            change(connection, request);
            revision.executeUpdate();
            response.setContentType("application/json");
            response.getWriter().print("[]");
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
