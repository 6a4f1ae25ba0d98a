package org.ringway.it.support.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.dmr.ModelNode;

/// Management operations on the shared server.
public final class Management implements AutoCloseable {
    private static final String EAR = "ringway.ear";

    private final ModelControllerClient client;

    /// Connects to the management port.
    public Management() {
        try {
            client = ModelControllerClient.Factory.create("127.0.0.1", 30_990);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Undeploys the EAR and deploys it again.
    public void redeploy() {
        deployment("undeploy");
        deployment("deploy");
    }

    /// Takes the EAR out of service; its content stays.
    public void undeploy() {
        deployment("undeploy");
    }

    /// Puts the EAR into service again.
    public void deploy() {
        deployment("deploy");
    }

    /// Removes every deployment that an earlier run has left.
    public void removeDeployments() {
        var names = operation("read-children-names");
        names.get("address").setEmptyList();
        names.get("child-type").set("deployment");
        for (var name : execute(names).asList()) {
            for (var step : new String[] {"undeploy", "remove"}) {
                var operation = operation(step);
                operation.get("address").add("deployment", name.asString());
                execute(operation);
            }
        }
    }

    /// The server's process id.
    public long pid() {
        var read = operation("read-attribute");
        read.get("address").add("core-service", "platform-mbean").add("type", "runtime");
        read.get("name").set("name");
        var name = execute(read).asString();
        return Long.parseLong(name.substring(0, name.indexOf('@')));
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deployment(String name) {
        var operation = operation(name);
        operation.get("address").add("deployment", EAR);
        execute(operation);
    }

    private static ModelNode operation(String name) {
        var operation = new ModelNode();
        operation.get("operation").set(name);
        return operation;
    }

    private ModelNode execute(ModelNode operation) {
        try {
            var outcome = client.execute(operation);
            if (!outcome.get("outcome").asString().equals("success")) {
                throw new AssertionError(operation + ": " + outcome.get("failure-description"));
            }
            return outcome.get("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
