package org.ringway.signalling.container.application;

import jakarta.servlet.sip.SipServletRequest;
import java.util.List;
import org.mobicents.servlet.sip.core.descriptor.MatchingRule;
import org.mobicents.servlet.sip.core.descriptor.MobicentsSipServletMapping;
import org.ringway.signalling.container.HandlesMethods;

/// The methods of one servlet, as the container wants them told.
public final class MethodMapping implements MobicentsSipServletMapping, MatchingRule {
    private final List<String> methods;
    private final String servlet;

    /// @param servlet the servlet's name
    /// @param methods what it takes
    public MethodMapping(String servlet, List<String> methods) {
        this.servlet = servlet;
        this.methods = List.copyOf(methods);
    }

    /// Whether this servlet takes what no other names.
    boolean takesTheRest() {
        return methods.contains(HandlesMethods.ANY_OTHER);
    }

    @Override
    public String getServletName() {
        return servlet;
    }

    @Override
    public void setServletName(String name) {
        throw new UnsupportedOperationException("fixed by annotation");
    }

    @Override
    public MatchingRule getMatchingRule() {
        return this;
    }

    @Override
    public void setMatchingRule(MatchingRule rule) {
        throw new UnsupportedOperationException("fixed by annotation");
    }

    @Override
    public boolean matches(SipServletRequest request) {
        return methods.contains(request.getMethod());
    }

    @Override
    public String getExpression() {
        return String.join(",", methods);
    }
}
