package org.ringway.signalling.call;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.ringway.call.CallDirectory;
import org.ringway.call.CallInput.EndRequested;
import org.ringway.call.Ending;
import org.ringway.call.LiveCall;

/// The calls in progress, for the other modules of the EAR.
@Singleton
@Local(CallDirectory.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class CallDirectoryBean implements CallDirectory {
    @Inject private CallTable table;

    @Override
    public List<LiveCall> calls(String tenant) {
        return table.all().stream()
                .map(CallDriver::live)
                .filter(call -> call.tenant().equals(tenant))
                .sorted(Comparator.comparing(LiveCall::startedAt))
                .toList();
    }

    @Override
    public boolean end(String tenant, UUID id) {
        var call = table.call(id).filter(c -> c.facts().tenant().equals(tenant));
        call.ifPresent(c -> c.accept(new EndRequested(Ending.ENDED_BY_ADMINISTRATOR)));
        return call.isPresent();
    }

    @Override
    public int size() {
        return table.size();
    }
}
