package org.ringway.admin.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Puts [PageHeaders] on every answer. It also runs for the page that stands in for an error, so
/// that the error of a versioned file is not kept for ever.
@WebFilter(
        urlPatterns = "/*",
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class PageHeadersFilter extends HttpFilter {
    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PageHeaders.forPath(request.getServletPath()).forEach(response::setHeader);
        chain.doFilter(request, response);
    }
}
