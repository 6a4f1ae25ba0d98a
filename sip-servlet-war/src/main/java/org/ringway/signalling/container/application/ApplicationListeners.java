package org.ringway.signalling.container.application;

import java.util.EventListener;
import org.mobicents.servlet.sip.core.SipContext;
import org.mobicents.servlet.sip.core.session.SipListenersHolder;

/// The listeners of this application, made and injected by us.
public final class ApplicationListeners extends SipListenersHolder {
    ApplicationListeners(SipContext context) {
        super(context);
    }

    /// Adds one listener, under every listener interface it implements.
    public void add(EventListener listener) {
        addListenerToBunch(listener);
    }

    @Override
    public boolean loadListeners(String[] listeners, ClassLoader loader) {
        return true;
    }
}
