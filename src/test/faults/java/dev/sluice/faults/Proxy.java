package dev.sluice.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;

/**
 * Everything clients say to one broker goes through here, so that it can be cut off. One thread serves all connections.
 * Safe for use by several threads.
 */
final class Proxy implements AutoCloseable {
    /** What becomes of connections. */
    enum Line {
        /** Everything passes. */
        OPEN,
        /** Connections are broken off, new ones too. */
        CUT,
        /** Connections stay, and nothing passes. */
        STALLED
    }

    private final Selector selector;
    private final ServerSocketChannel entrance;
    private final InetSocketAddress broker;
    private final Thread thread;
    private volatile Line line = Line.OPEN;

    private Proxy(Selector selector, ServerSocketChannel entrance, int target, String name) {
        this.selector = selector;
        this.entrance = entrance;
        this.broker = new InetSocketAddress(InetAddress.getLoopbackAddress(), target);
        this.thread = new Thread(this::serve, name);
    }

    /** Listens on one port for what goes to another. */
    static Proxy start(int port, int target, String name) throws IOException {
        Selector selector = Selector.open();
        ServerSocketChannel entrance = ServerSocketChannel.open();
        entrance.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
        entrance.configureBlocking(false);
        entrance.register(selector, SelectionKey.OP_ACCEPT);
        Proxy proxy = new Proxy(selector, entrance, target, name);
        proxy.thread.setDaemon(true);
        proxy.thread.start();
        return proxy;
    }

    /** Changes what becomes of connections, those that exist among them. */
    void set(Line now) {
        line = now;
        selector.wakeup();
    }

    private void serve() {
        Line known = Line.OPEN;
        try {
            while (entrance.isOpen()) {
                selector.select(1000);
                Line now = line;
                if (now != known) {
                    known = now;
                    changeOver(now);
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    handle(key, now);
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException | ClosedSelectorException closed) {
            // the end of the run
        }
    }

    private void changeOver(Line now) {
        for (SelectionKey key : new ArrayList<>(selector.keys())) {
            if (key.attachment() instanceof Passage passage) {
                if (now == Line.CUT) {
                    passage.close();
                } else {
                    passage.pass(now == Line.OPEN);
                }
            }
        }
    }

    private void handle(SelectionKey key, Line now) throws IOException {
        if (!key.isValid()) {
            return;
        }
        if (key.attachment() instanceof Passage passage) {
            passage.move(key);
        } else if (key.isAcceptable()) {
            accept(now);
        }
    }

    private void accept(Line now) throws IOException {
        SocketChannel client = entrance.accept();
        if (client == null) {
            return;
        }
        if (now == Line.CUT) {
            client.close();
            return;
        }
        try {
            SocketChannel server = SocketChannel.open();
            server.configureBlocking(false);
            client.configureBlocking(false);
            server.connect(broker);
            Passage.open(selector, client, server, now == Line.OPEN);
        } catch (IOException unreachable) {
            client.close();
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        selector.close();
    }
}
