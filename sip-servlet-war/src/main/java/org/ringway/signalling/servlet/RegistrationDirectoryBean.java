package org.ringway.signalling.servlet;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.util.List;
import org.ringway.registrar.Binding;
import org.ringway.registrar.RegistrationDirectory;

/// Who is reachable where, for the other modules of the EAR.
@Singleton
@Local(RegistrationDirectory.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class RegistrationDirectoryBean implements RegistrationDirectory {
    @Inject private Switchboard switchboard;
    @Inject private Evictions evictions;

    @Override
    public List<Binding> of(String tenant) {
        return switchboard.registrar().ofTenant(tenant, switchboard.now()).stream()
                .filter(switchboard::isAlive)
                .toList();
    }

    @Override
    public void follow() {
        evictions.follow();
    }
}
