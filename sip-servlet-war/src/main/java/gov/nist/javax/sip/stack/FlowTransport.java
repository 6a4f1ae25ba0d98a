package gov.nist.javax.sip.stack;

import gov.nist.core.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import org.ringway.signalling.websocket.ContactAliases;
import org.ringway.signalling.websocket.Flow;
import org.ringway.signalling.websocket.FlowTable;

/// A listening point for `WS` or `WSS` without a socket: its connections are the flows.
public final class FlowTransport extends MessageProcessor {
    private static final int LONGEST_MESSAGE = 65_536;

    private final FlowTable flows;

    FlowTransport(Place place, SIPTransactionStack stack, FlowTable flows) {
        super(place.address(), place.port(), place.transport(), stack);
        this.flows = flows;
    }

    /// What is written in Via and Contact.
    record Place(InetAddress address, int port, String transport) {}

    /// A channel to a flow. Each message has its own: a channel holds nothing that lasts, and a
    /// table of them would hold the flows.
    public FlowChannel channel(Flow flow) {
        return new FlowChannel(flow, this);
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return sipStack;
    }

    @Override
    public MessageChannel createMessageChannel(HostPort target) throws IOException {
        return channelTo(target.getHost().getHostname(), target.getPort());
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress target, int port) throws IOException {
        return channelTo(target.getHostAddress(), port);
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public int getDefaultTargetPort() {
        return ContactAliases.PORT;
    }

    @Override
    public boolean isSecure() {
        return "WSS".equalsIgnoreCase(getTransport());
    }

    @Override
    public int getMaximumMessageSize() {
        return LONGEST_MESSAGE;
    }

    @Override
    public boolean inUse() {
        return flows.size() > 0;
    }

    private MessageChannel channelTo(String address, int port) throws IOException {
        var flow =
                flows.towards(address)
                        .orElseThrow(() -> new IOException("no flow " + address + ":" + port));
        return channel(flow);
    }
}
