package org.ringway.relay.socket.epoll;

/// One system call after the other.
final class SingleCalls implements SocketCalls {
    @Override
    public void receive(Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            batch.result(i, Native.receive(batch.descriptor(i), batch.header(i)));
        }
    }

    @Override
    public void send(Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            batch.result(i, Native.send(batch.descriptor(i), batch.header(i)));
        }
    }

    @Override
    public void close() {
        // The system has lent nothing.
    }
}
