package org.ringway.signalling.container.application;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.NullUnmarked;
import org.mobicents.servlet.sip.core.MobicentsSipFactory;
import org.mobicents.servlet.sip.core.SipManager;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSessionKey;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSessionKey;
import org.mobicents.servlet.sip.core.session.SipApplicationSessionKey;
import org.mobicents.servlet.sip.core.session.SipSessionKey;
import org.mobicents.servlet.sip.core.session.SipStandardManagerDelegate;
import org.mobicents.servlet.sip.message.SipFactoryImpl;

/// The sessions of this application, in memory. There are no HTTP sessions beside them.
@NullUnmarked
public final class SessionStore extends SipStandardManagerDelegate implements SipManager {
    @Override
    public MobicentsSipApplicationSession getSipApplicationSession(
            MobicentsSipApplicationSessionKey key, boolean create) {
        return getSipApplicationSession((SipApplicationSessionKey) key, create);
    }

    @Override
    public MobicentsSipSession getSipSession(
            MobicentsSipSessionKey key,
            boolean create,
            MobicentsSipFactory factory,
            MobicentsSipApplicationSession applicationSession) {
        return getSipSession(
                (SipSessionKey) key, create, (SipFactoryImpl) factory, applicationSession);
    }

    @Override
    protected MobicentsSipSession getNewMobicentsSipSession(
            SipSessionKey key,
            SipFactoryImpl factory,
            MobicentsSipApplicationSession applicationSession) {
        return new DialogSession(key, factory, applicationSession);
    }

    @Override
    public MobicentsSipFactory getMobicentsSipFactory() {
        return getSipFactoryImpl();
    }

    @Override
    public void setMobicentsSipFactory(MobicentsSipFactory factory) {
        setSipFactoryImpl((SipFactoryImpl) factory);
    }

    @Override
    public MobicentsSipApplicationSession findSipApplicationSession(HttpSession session) {
        return null;
    }

    @Override
    public Object findSession(String id) {
        return null;
    }
}
