package org.ringway.signalling.container.application;

import java.lang.reflect.Method;
import org.jspecify.annotations.NullUnmarked;
import org.mobicents.servlet.sip.annotation.ConcurrencyControlMode;
import org.mobicents.servlet.sip.core.SipContext;
import org.mobicents.servlet.sip.core.SipListeners;
import org.mobicents.servlet.sip.core.descriptor.MobicentsSipServletMapping;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletRequest;
import org.mobicents.servlet.sip.core.security.MobicentsSipLoginConfig;
import org.mobicents.servlet.sip.core.security.SipDigestAuthenticator;
import org.mobicents.servlet.sip.ruby.SipRubyController;

/// The parts of a SIP context that stand for deployment descriptors, login configuration and a Ruby
/// bridge, none of which this application has.
@NullUnmarked
abstract class UnusedContext implements SipContext {
    private static final int SESSION_MINUTES = 3;

    @Override
    public boolean hasDistributableManager() {
        return false;
    }

    @Override
    public void setApplicationName(String name) {}

    @Override
    public String getDescription() {
        return "";
    }

    @Override
    public void setDescription(String description) {}

    @Override
    public String getLargeIcon() {
        return null;
    }

    @Override
    public void setLargeIcon(String icon) {}

    @Override
    public String getSmallIcon() {
        return null;
    }

    @Override
    public void setSmallIcon(String icon) {}

    @Override
    public void setListeners(SipListeners listeners) {}

    @Override
    public boolean isMainServlet() {
        return false;
    }

    @Override
    public String getMainServlet() {
        return null;
    }

    @Override
    public void setMainServlet(String servlet) {}

    @Override
    public int getProxyTimeout() {
        return 0;
    }

    @Override
    public void setProxyTimeout(int timeout) {}

    /// Minutes until a fresh application session expires unless its servlet sets another time.
    @Override
    public int getSipApplicationSessionTimeout() {
        return SESSION_MINUTES;
    }

    @Override
    public void setSipApplicationSessionTimeout(int timeout) {}

    @Override
    public void addSipApplicationListener(String listener) {}

    @Override
    public void removeSipApplicationListener(String listener) {}

    @Override
    public String[] findSipApplicationListeners() {
        return new String[0];
    }

    @Override
    public Method getSipApplicationKeyMethod() {
        return null;
    }

    @Override
    public void setSipApplicationKeyMethod(Method method) {}

    @Override
    public void setSipLoginConfig(MobicentsSipLoginConfig config) {}

    @Override
    public MobicentsSipLoginConfig getSipLoginConfig() {
        return null;
    }

    @Override
    public void addSipServletMapping(MobicentsSipServletMapping mapping) {}

    @Override
    public void removeSipServletMapping(MobicentsSipServletMapping mapping) {}

    @Override
    public String getEngineName() {
        return "ringway";
    }

    @Override
    public String getBasePath() {
        return "/";
    }

    @Override
    public void setConcurrencyControlMode(ConcurrencyControlMode mode) {}

    @Override
    public void setSipRubyController(SipRubyController controller) {}

    @Override
    public SipRubyController getSipRubyController() {
        return null;
    }

    @Override
    public String getPath() {
        return "/";
    }

    @Override
    public boolean isPackageProtectionEnabled() {
        return false;
    }

    @Override
    public boolean authorize(MobicentsSipServletRequest request) {
        return true;
    }

    @Override
    public SipDigestAuthenticator getDigestAuthenticator() {
        return null;
    }
}
