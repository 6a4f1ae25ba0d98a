package org.ringway.signalling.servlet;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.assertj.core.groups.Tuple;
import org.ringway.identity.Presentation;
import org.ringway.signalling.call.Access;
import org.ringway.signalling.call.CallTable;
import org.ringway.signalling.container.RunningContainer;
import org.ringway.tenant.TrunkManners;

/// A caller and a callee at UDP ports, with the gateway's calls between them.
final class EarlyScene implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(3);
    static final String SDP = "v=0\r\n";

    final UdpPeer caller;
    final UdpPeer callee;
    private final OneCalleeServlet servlet = new OneCalleeServlet();
    private final RunningContainer container;

    EarlyScene() throws Exception {
        container = new RunningContainer(servlet);
        servlet.runIn(container);
        caller = new UdpPeer(container.address());
        callee = new UdpPeer(container.address());
    }

    @Override
    public void close() {
        caller.close();
        callee.close();
        container.close();
        servlet.destroy();
    }

    /// The callee is a trunk from now on.
    ///
    /// @param how who answers its challenges
    void callTrunk(Access how) {
        servlet.callTrunk(how);
    }

    /// Says something else of people from now on.
    void introduce(Presentation what) {
        servlet.introduce(what);
    }

    /// The caller is a trunk that wants to be spoken to like that from now on.
    void speak(TrunkManners how) {
        servlet.speak(how);
    }

    /// Whoever wants to pick up is kept from its call until [#letPickUpAfterCancel].
    void keepPickups() {
        servlet.keepPickups();
    }

    /// Whoever has taken its INVITE back asks its call only now.
    void letPickUpAfterCancel() throws InterruptedException {
        servlet.nextCancel(PATIENCE);
        servlet.letPickUp();
    }

    /// The Request-URIs of the callees that could not be reached at all.
    List<String> unreached() {
        return servlet.unreached();
    }

    /// Who has said something, in order; whoever looks takes them away.
    BlockingQueue<String> heard() {
        return servlet.heard();
    }

    /// Party, status and ending of each leg in the record of the call, once that is closed.
    List<Tuple> legs() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (servlet.records().closed().isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for the record");
            }
            Thread.onSpinWait();
        }
        return servlet.records().closed().getFirst().legs().stream()
                .map(leg -> Tuple.tuple(leg.party(), leg.sipStatus(), leg.ending()))
                .toList();
    }

    /// Where calls are found by their dialogs.
    CallTable calls() {
        return servlet.calls();
    }

    /// The caller calls.
    ///
    /// @param headers whole lines
    /// @return the INVITE that the callee gets
    String call(String headers) {
        caller.send(request("INVITE", "1 INVITE", nobody(), headers, SDP));
        return callee.await("INVITE ", PATIENCE);
    }

    /// The To header of the caller's requests outside a dialog.
    String nobody() {
        return "<sip:" + callee.port() + "@ringway.example>";
    }

    /// The next response to a request of the caller's.
    String response(String status, String sequence) {
        while (true) {
            var message = caller.await("SIP/2.0 " + status, PATIENCE);
            if (UdpPeer.header(message, "CSeq").equals(sequence)) {
                return message;
            }
        }
    }

    /// The caller's PRACK.
    void prack(String response, String rack, String sequence) {
        var to = UdpPeer.header(response, "To");
        caller.send(request("PRACK", sequence + " PRACK", to, "RAck: " + rack + "\r\n", ""));
    }

    /// What a PRACK says of a response.
    static String rack(String response) {
        return UdpPeer.header(response, "RSeq") + " " + UdpPeer.header(response, "CSeq");
    }

    /// The caller acknowledges its 200.
    void acknowledge(String answer) {
        caller.send(request("ACK", "1 ACK", UdpPeer.header(answer, "To"), "", ""));
    }

    /// Waits until the call has taken in that its caller has acknowledged the answer.
    void awaitAcknowledged() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!servlet.calls().all().getFirst().live().state().equals("Answered")) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for the ACK to be taken in");
            }
            Thread.onSpinWait();
        }
    }

    /// A request of the caller's.
    String request(String method, String sequence, String to, String headers, String sdp) {
        var isOfInvite = method.equals("CANCEL") || (method.equals("ACK") && !to.contains("tag="));
        return text(
                method + " sip:1002@" + address(),
                isOfInvite ? "1INVITE" : sequence.replace(" ", ""),
                caller.port(),
                "From: <sip:1001@ringway.example>;tag=caller\r\nTo: "
                        + to
                        + "\r\nCall-ID: early\r\nCSeq: "
                        + sequence
                        + "\r\n"
                        + headers,
                sdp);
    }

    /// A request of the callee's in the dialog of an INVITE that it got.
    String fromCallee(String method, String invite, String tag, String sdp) {
        return from(callee, method, invite, tag, sdp);
    }

    /// A request of somebody's in the dialog of an INVITE that it got.
    static String from(UdpPeer peer, String method, String invite, String tag, String sdp) {
        return text(
                method + " " + UdpPeer.header(invite, "Contact").replaceAll("^.*<|>.*$", ""),
                method + tag,
                peer.port(),
                UdpPeer.inside(invite, tag, "1 " + method),
                sdp);
    }

    /// Where the gateway is.
    InetSocketAddress gateway() {
        return container.address();
    }

    private String address() {
        return container.address().getHostString() + ":" + container.address().getPort();
    }

    /// A request of anybody at a port.
    static String text(String line, String branch, int port, String headers, String sdp) {
        var type = sdp.isEmpty() ? "" : "Content-Type: application/sdp\r\n";
        return line
                + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:"
                + port
                + ";branch=z9hG4bK"
                + branch
                + "\r\nMax-Forwards: 70\r\nContact: <sip:phone@127.0.0.1:"
                + port
                + ">\r\n"
                + headers
                + type
                + "Content-Length: "
                + sdp.length()
                + "\r\n\r\n"
                + sdp;
    }
}
