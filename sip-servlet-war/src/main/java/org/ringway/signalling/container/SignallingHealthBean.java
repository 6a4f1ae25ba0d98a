package org.ringway.signalling.container;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import org.ringway.health.HealthProbe;
import org.ringway.health.Verdict;
import org.ringway.signalling.AdmissionGate;
import org.ringway.signalling.websocket.FlowTable;

/// Says whether SIP requests are taken.
@Singleton
@Local(HealthProbe.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class SignallingHealthBean implements HealthProbe {
    @Inject private FlowTable flows;
    @Inject private SipProducers container;
    @Inject private AdmissionGate gate;

    @Override
    public String name() {
        return "signalling";
    }

    @Override
    public Verdict check() {
        if (!container.isRunning()) {
            return Verdict.down("the SIP container is not running");
        }
        if (gate.isClosed()) {
            return Verdict.down("draining: the server is told to stop and takes no new calls");
        }
        if (gate.isOverloaded()) {
            return Verdict.down("overloaded: only some of the new calls are taken");
        }
        return flows.hasRoom() ? Verdict.UP : Verdict.down("no room for another WebSocket");
    }
}
