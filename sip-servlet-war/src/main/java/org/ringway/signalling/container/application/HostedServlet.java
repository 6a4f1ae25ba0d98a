package org.ringway.signalling.container.application;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.core.MobicentsSipServlet;
import org.ringway.signalling.SignallingLog;

/// One SIP servlet and its life. The container calls it through this wrapper, which runs it with
/// the web application's naming context and class loader.
public final class HostedServlet implements MobicentsSipServlet, Servlet, ServletConfig {
    private static final int INTERNAL_ERROR = 500;

    private final String name;
    private final SipServlet servlet;
    private final WebContext context;

    /// @param name under which sessions name their handler
    /// @param servlet made and injected already
    /// @param context to run it in
    public HostedServlet(String name, SipServlet servlet, WebContext context) {
        this.name = name;
        this.servlet = servlet;
        this.context = context;
    }

    /// The servlet itself.
    SipServlet servlet() {
        return servlet;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Servlet allocate() {
        return this;
    }

    @Override
    public void deallocate(Servlet unused) {}

    @Override
    public boolean isUnavailable() {
        return false;
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        servlet.init(config);
    }

    @Override
    public void service(@Nullable ServletRequest request, @Nullable ServletResponse response) {
        context.run(() -> serviceInContext(request, response));
    }

    @Override
    public void destroy() {
        context.run(servlet::destroy);
    }

    @Override
    public ServletConfig getServletConfig() {
        return this;
    }

    @Override
    public String getServletInfo() {
        return name;
    }

    @Override
    public String getServletName() {
        return name;
    }

    @Override
    public ServletContext getServletContext() {
        return context.servletContext();
    }

    @Override
    public @Nullable String getInitParameter(String parameter) {
        return null;
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
        return Collections.emptyEnumeration();
    }

    // A servlet's mistake must not take the stack's thread down with it.
    @SuppressWarnings("PMD.AvoidCatchingGenericException")
    private void serviceInContext(
            @Nullable ServletRequest request, @Nullable ServletResponse response) {
        try {
            servlet.service(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            SignallingLog.servletFailed(name, e);
            if (request instanceof SipServletRequest sip) {
                answerInternalError(sip);
            }
        }
    }

    private void answerInternalError(SipServletRequest request) {
        if (request.isCommitted() || "ACK".equals(request.getMethod())) {
            return;
        }
        try {
            request.createResponse(INTERNAL_ERROR).send();
        } catch (IOException | IllegalStateException e) {
            SignallingLog.servletFailed(name, e);
        }
    }
}
