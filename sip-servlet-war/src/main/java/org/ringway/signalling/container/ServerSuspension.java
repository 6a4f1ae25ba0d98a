package org.ringway.signalling.container;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jboss.as.server.CurrentServiceContainer;
import org.jboss.as.server.suspend.ServerResumeContext;
import org.jboss.as.server.suspend.ServerSuspendContext;
import org.jboss.as.server.suspend.SuspendableActivity;
import org.jboss.as.server.suspend.SuspendableActivityRegistry;
import org.jboss.as.server.suspend.SuspendableActivityRegistry.SuspendPriority;
import org.jboss.msc.Service;
import org.jboss.msc.service.ServiceController;
import org.jboss.msc.service.ServiceName;
import org.jboss.msc.service.StartContext;
import org.jboss.msc.service.StopContext;

/// Has the server wait for calls when it is suspended or shut down gracefully, as long as it was
/// told to wait at most. Calls come before everything else: they need the parts that are suspended
/// after them. A service of the server while the application is there.
final class ServerSuspension implements Service, SuspendableActivity {
    private static final ServiceName REGISTRY =
            ServiceName.parse(SuspendableActivityRegistry.SERVICE_DESCRIPTOR.getName());

    private final Supplier<SuspendableActivityRegistry> registry;
    private final Drainable calls;

    ServerSuspension(Supplier<SuspendableActivityRegistry> registry, Drainable calls) {
        this.registry = registry;
        this.calls = calls;
    }

    /// Tells the server of the calls.
    ///
    /// @return has the server forget them again
    static Runnable of(Drainable calls) {
        var service = CurrentServiceContainer.getServiceContainer().addService();
        Supplier<SuspendableActivityRegistry> registry = service.requires(REGISTRY);
        var controller = service.setInstance(new ServerSuspension(registry, calls)).install();
        return () -> controller.setMode(ServiceController.Mode.REMOVE);
    }

    @Override
    public void start(StartContext unused) {
        registry.get().registerActivity(this, SuspendPriority.FIRST);
    }

    @Override
    public void stop(StopContext unused) {
        registry.get().unregisterActivity(this);
    }

    /// A server is suspended while it starts, too, and tells that to whoever registers meanwhile:
    /// there is nothing to drain then.
    @Override
    public CompletionStage<Void> suspend(ServerSuspendContext server) {
        return server.isStarting() ? COMPLETED : calls.drain();
    }

    @Override
    public CompletionStage<Void> resume(ServerResumeContext unused) {
        calls.resume();
        return COMPLETED;
    }
}
