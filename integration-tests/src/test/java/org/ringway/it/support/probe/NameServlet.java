package org.ringway.it.support.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// Has the server look up the name `name`; answers `[]`, whatever comes of it.
@WebServlet("/name")
public class NameServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            InetAddress.getByName(request.getParameter("name"));
        } catch (UnknownHostException _) {
            response.setHeader("X-Unknown", "true");
        }
        response.setContentType("application/json");
        response.getWriter().print("[]");
    }
}
