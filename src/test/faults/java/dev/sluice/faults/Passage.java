package dev.sluice.faults;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection through a {@link Proxy}: what the one side says is told to the other. For the proxy's thread alone. */
final class Passage {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Side client;
    private final Side server;
    private boolean passing;

    /** One end, and what has been read from it and not been written to the other. */
    private static final class Side {
        private final SocketChannel channel;
        private final SelectionKey key;
        private final ByteBuffer said = ByteBuffer.allocate(BUFFER_BYTES);

        Side(SocketChannel channel, SelectionKey key) {
            this.channel = channel;
            this.key = key;
        }
    }

    private Passage(Side client, Side server, boolean passing) {
        this.client = client;
        this.server = server;
        this.passing = passing;
    }

    static void open(Selector selector, SocketChannel client, SocketChannel server, boolean passing)
            throws IOException {
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        server.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Passage passage = new Passage(
                new Side(client, client.register(selector, 0)),
                new Side(server, server.register(selector, 0)),
                passing);
        passage.client.key.attach(passage);
        passage.server.key.attach(passage);
        passage.listen();
    }

    /** Whether anything passes from now on. */
    void pass(boolean on) {
        passing = on;
        try {
            listen();
        } catch (CancelledKeyException closed) {
            close();
        }
    }

    /** Moves what can be moved. */
    void move(SelectionKey key) {
        try {
            if (key.isConnectable()) {
                server.channel.finishConnect();
            }
            if (passing && server.channel.isConnected()) {
                if (!carry(client, server) || !carry(server, client)) {
                    close();
                    return;
                }
            }
            listen();
        } catch (IOException | CancelledKeyException broken) {
            close();
        }
    }

    /** Says whether the connection goes on. */
    private static boolean carry(Side from, Side to) throws IOException {
        boolean open = from.channel.read(from.said) >= 0;
        from.said.flip();
        to.channel.write(from.said);
        from.said.compact();
        return open;
    }

    private void listen() {
        if (!server.channel.isConnected()) {
            server.key.interestOps(SelectionKey.OP_CONNECT);
            return;
        }
        listen(client, server);
        listen(server, client);
    }

    private void listen(Side side, Side other) {
        int reading = side.said.hasRemaining() ? SelectionKey.OP_READ : 0;
        int writing = other.said.position() > 0 ? SelectionKey.OP_WRITE : 0;
        side.key.interestOps(passing ? reading | writing : 0);
    }

    void close() {
        for (Side side : new Side[] {client, server}) {
            side.key.cancel();
            try {
                side.channel.close();
            } catch (ClosedChannelException again) {
                // it is closed, that is all
            } catch (IOException gone) {
                // the same
            }
        }
    }
}
