package org.ringway.persistence.trunkfile;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ringway.persistence.tenant.TrunkFileWatch;
import org.ringway.tenant.Trunk;
import org.ringway.trunk.GlobalTrunks;

/// The file of global trunks: the one that `RINGWAY_TRUNKS_FILE` names, seen from the server's
/// configuration directory, else `ringway-trunks.json` there. It is looked at with the stored
/// configuration, once a second.
@Singleton
@Local({TrunkFileWatch.class, GlobalTrunks.class})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TrunkFileBean implements TrunkFileWatch, GlobalTrunks {
    private static final String VARIABLE = "RINGWAY_TRUNKS_FILE";
    private static final String USUAL = "ringway-trunks.json";

    private final TrunkFile watched = watched();
    private volatile State state = new State(TrunkFileText.NONE, null);

    /// What others see of the file, whole.
    private record State(TrunkFileText good, @Nullable String problem) {}

    @Override
    public Map<String, Trunk> look(Set<String> tenants) {
        synchronized (watched) {
            watched.look(tenants);
            state = new State(watched.good(), watched.problem().orElse(null));
        }
        return trunks();
    }

    @Override
    public Map<String, Trunk> trunks() {
        return state.good().trunks();
    }

    @Override
    public Optional<String> problem() {
        return Optional.ofNullable(state.problem());
    }

    @Override
    public String file() {
        return watched.path().toString();
    }

    @Override
    public List<Map<String, @Nullable Object>> inForce() {
        return List.copyOf(state.good().shown().values());
    }

    private static TrunkFile watched() {
        var directory = Path.of(System.getProperty("jboss.server.config.dir"));
        var named = System.getenv().getOrDefault(VARIABLE, "").strip();
        return new TrunkFile(directory.resolve(named.isEmpty() ? USUAL : named), !named.isEmpty());
    }
}
