package gov.nist.javax.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.signalling.websocket.ContactAliases;
import org.ringway.signalling.websocket.Flow;

/// One browser's flow as the stack sees a connection.
@NullUnmarked
public final class FlowChannel extends MessageChannel implements RawMessageChannel {

    private final Flow flow;
    private final FlowTransport transport;
    private final InetAddress address;

    FlowChannel(Flow flow, FlowTransport transport) {
        this.flow = flow;
        this.transport = transport;
        this.messageProcessor = transport;
        this.address = numeric(flow.address());
    }

    /// Passes a parsed message on, as every channel of the stack does.
    @Override
    public void processMessage(SIPMessage message) {
        message.setRemoteAddress(address);
        message.setRemotePort(ContactAliases.PORT);
        message.setLocalAddress(transport.getIpAddress());
        message.setLocalPort(transport.getPort());
        message.setPeerPacketSourceAddress(address);
        message.setPeerPacketSourcePort(ContactAliases.PORT);
        if (message instanceof SIPRequest request) {
            processRequest(request);
        } else {
            processResponse((SIPResponse) message);
        }
    }

    /// The flow.
    public Flow flow() {
        return flow;
    }

    /// Sends octets that are a whole message already.
    public void sendRaw(byte[] message) throws IOException {
        if (!flow.send(message)) {
            throw new IOException(flow + " is closed");
        }
    }

    @Override
    public void sendMessage(SIPMessage message) throws IOException {
        sendMessage(message.encodeAsBytes(getTransport()), address, ContactAliases.PORT, false);
    }

    @Override
    protected void sendMessage(byte[] message, InetAddress receiver, int port, boolean reconnect)
            throws IOException {
        sendRaw(withOwnContacts(message));
    }

    @Override
    public void close() {
        // The flow belongs to the browser: it outlives transactions.
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return transport.getSIPStack();
    }

    @Override
    public String getTransport() {
        return transport.getTransport();
    }

    @Override
    public boolean isReliable() {
        return true;
    }

    @Override
    public boolean isSecure() {
        return transport.isSecure();
    }

    @Override
    public String getPeerAddress() {
        return flow.address();
    }

    @Override
    protected InetAddress getPeerInetAddress() {
        return address;
    }

    @Override
    protected String getPeerProtocol() {
        return getTransport();
    }

    @Override
    public int getPeerPort() {
        return ContactAliases.PORT;
    }

    @Override
    public int getPeerPacketSourcePort() {
        return ContactAliases.PORT;
    }

    @Override
    public InetAddress getPeerPacketSourceAddress() {
        return address;
    }

    @Override
    public String getKey() {
        return getKey(address, ContactAliases.PORT, getTransport());
    }

    @Override
    public String getViaHost() {
        return transport.getIpAddress().getHostAddress();
    }

    @Override
    public int getViaPort() {
        return transport.getPort();
    }

    private void processRequest(SIPRequest request) {
        var server = getSIPStack().newSIPServerRequest(request, this);
        if (server == null) {
            return;
        }
        try {
            server.processRequest(request, this);
        } finally {
            if (server instanceof SIPServerTransaction transaction
                    && !transaction.passToListener()) {
                transaction.releaseSem();
            }
        }
    }

    private void processResponse(SIPResponse response) {
        try {
            response.checkHeaders();
        } catch (ParseException e) {
            return;
        }
        var client = getSIPStack().newSIPServerResponse(response, this);
        if (client == null) {
            return;
        }
        try {
            if (!(client instanceof SIPClientTransaction transaction)
                    || transaction.checkFromTag(response)) {
                client.processResponse(response, this);
            }
        } finally {
            if (client instanceof SIPTransaction transaction && !transaction.passToListener()) {
                transaction.releaseSem();
            }
        }
    }

    private byte[] withOwnContacts(byte[] message) {
        var end = endOfHead(message);
        var head = new String(message, 0, end, StandardCharsets.ISO_8859_1);
        var restored = flow.restoreContacts(head);
        if (restored.equals(head)) {
            return message;
        }
        var start = restored.getBytes(StandardCharsets.ISO_8859_1);
        var whole = Arrays.copyOf(start, start.length + message.length - end);
        System.arraycopy(message, end, whole, start.length, message.length - end);
        return whole;
    }

    private static int endOfHead(byte[] message) {
        for (var i = 3; i < message.length; i++) {
            if (message[i] == '\n' && message[i - 2] == '\n' && message[i - 1] == '\r') {
                return i - 2;
            }
        }
        return message.length;
    }

    private static InetAddress numeric(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }
}
