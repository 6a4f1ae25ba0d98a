package org.ringway.relay.socket.channel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;
import org.ringway.relay.socket.PacketSink;
import org.ringway.relay.socket.SocketLoop;
import org.ringway.relay.socket.UdpSocket;

/// A selector and one buffer.
final class ChannelLoop implements SocketLoop {

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST_DATAGRAM);
    private final byte[] packet = new byte[PACKET_ARRAY];

    /// What a key stands for.
    private record Watched(ChannelSocket socket, PacketSink sink) {}

    ChannelLoop() throws IOException {
        // The fields open it.
    }

    @Override
    public byte[] packet() {
        return packet;
    }

    @Override
    public void watch(UdpSocket socket, PacketSink sink) throws IOException {
        var ours = (ChannelSocket) socket;
        ours.channel().register(selector, SelectionKey.OP_READ, new Watched(ours, sink));
    }

    @Override
    public void turn(long timeoutMs) throws IOException {
        selector.select(this::ready, timeoutMs);
    }

    @Override
    public void wakeUp() {
        selector.wakeup();
    }

    @Override
    public boolean send(UdpSocket socket, byte[] bytes, int length, InetSocketAddress target) {
        buffer.clear();
        buffer.put(bytes, 0, length).flip();
        try {
            return ((ChannelSocket) socket).channel().send(buffer, target) > 0;
        } catch (IOException _) {
            // The way is down or the system's buffer is full; the receiver sees a loss either way.
            return false;
        }
    }

    @Override
    public int flush() {
        return 0;
    }

    @Override
    public void close(UdpSocket socket) throws IOException {
        socket.close();
    }

    @Override
    public void settle() throws IOException {
        // A closed channel leaves the system only when its cancelled key is processed.
        selector.selectNow(this::ready);
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }

    private void ready(SelectionKey key) {
        var watched = (Watched) key.attachment();
        for (int i = 0; i < watched.socket().drain() && key.isValid(); i++) {
            var from = receive(watched.socket());
            if (from == null) {
                return;
            }
            int length = buffer.remaining();
            buffer.get(packet, 0, length);
            watched.sink().received(length, from);
        }
    }

    private @Nullable InetSocketAddress receive(ChannelSocket socket) {
        buffer.clear();
        try {
            var from = socket.channel().receive(buffer);
            buffer.flip();
            return (InetSocketAddress) from;
        } catch (IOException _) {
            // The channel was just closed; an unconnected socket hears of no other trouble.
            return null;
        }
    }
}
