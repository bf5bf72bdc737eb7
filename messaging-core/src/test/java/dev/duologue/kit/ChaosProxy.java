package dev.duologue.kit;

import dev.duologue.kit.Chaos.Kind;
import dev.duologue.kit.Chaos.Way;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A way to a server on this machine on which things go wrong. `ChaosProxy.to(port)` passes everything until it is told
/// otherwise; what it is told holds for connections made from then on.
public final class ChaosProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final ServerSocket door;
    private final int server;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Chaos chaos = Chaos.nothing();

    private ChaosProxy(ServerSocket door, int server) {
        this.door = door;
        this.server = server;
    }

    /// Opens a port of its own in front of this one.
    public static ChaosProxy to(int port) {
        try {
            ChaosProxy proxy = new ChaosProxy(new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress()), port);
            Thread.ofVirtual().name("chaos-door").start(proxy::accept);
            return proxy;
        } catch (IOException none) {
            throw new UncheckedIOException("There is no free port", none);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /// What goes wrong with connections made from now on.
    public ChaosProxy with(Chaos next) {
        chaos = next;
        return this;
    }

    /// How many connections there have been.
    public int accepted() {
        return accepted.get();
    }

    /// Ends every open connection without a word.
    public void resetAll() {
        links.forEach(link -> link.end(true));
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            links.forEach(link -> link.end(false));
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                accepted.incrementAndGet();
                new Link(chaos, client).begin();
            } catch (IOException closed) {
                // Closed for good, or a client that was gone again: the loop's condition tells.
                LockSupport.parkNanos(1);
            }
        }
    }

    /// One client's connection and its continuation to the server.
    private final class Link {
        private final Chaos own;
        private final Socket client;
        private final Socket upstream;
        private final @Nullable Socket second;
        private final CountDownLatch ended = new CountDownLatch(1);
        private final AtomicInteger running = new AtomicInteger(2);

        private Link(Chaos own, Socket client) throws IOException {
            this.own = own;
            this.client = client;
            this.upstream = new Socket(InetAddress.getLoopbackAddress(), server);
            this.second = own.kind() == Kind.TWICE ? new Socket(InetAddress.getLoopbackAddress(), server) : null;
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
        }

        private void begin() {
            links.add(this);
            start(() -> pump(Way.TO_SERVER, client, upstream));
            start(() -> pump(Way.TO_CLIENT, upstream, client));
            if (second != null) {
                start(() -> drain(second));
            }
        }

        private void start(Runnable work) {
            Thread.ofVirtual().name("chaos-link").start(work);
        }

        private void pump(Way way, Socket from, Socket to) {
            try {
                pass(way, from.getInputStream(), to.getOutputStream());
                to.shutdownOutput();
                if (running.decrementAndGet() == 0) {
                    end(false);
                }
            } catch (IOException broken) {
                end(own.kind() == Kind.RESET);
            }
        }

        private void pass(Way way, InputStream in, OutputStream out) throws IOException {
            byte[] buffer = new byte[BUFFER_BYTES];
            long passed = 0;
            while (true) {
                if (own.stalls(way, passed)) {
                    awaitEnd();
                }
                int read = in.read(buffer, 0, own.piece(way, passed, buffer.length));
                if (read < 0) {
                    if (own.swallows(way, passed)) {
                        awaitEnd();
                    }
                    return;
                }
                if (own.swallows(way, passed)) {
                    continue;
                }
                if (own.slows(way)) {
                    LockSupport.parkNanos(own.pause().toNanos());
                }
                int fitting = own.cuts(way) ? (int) Math.min(read, own.after() - passed) : read;
                out.write(buffer, 0, fitting);
                if (way == Way.TO_SERVER && second != null) {
                    second.getOutputStream().write(buffer, 0, fitting);
                }
                passed += fitting;
                if (fitting < read) {
                    throw new IOException("Cut");
                }
            }
        }

        private void drain(Socket socket) {
            try {
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException ignored) {
                end(false);
            }
        }

        private void awaitEnd() throws IOException {
            try {
                ended.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("Ended");
        }

        private void end(boolean reset) {
            links.remove(this);
            ended.countDown();
            close(client, reset);
            close(upstream, reset);
            if (second != null) {
                close(second, reset);
            }
        }

        private void close(Socket socket, boolean reset) {
            try (socket) {
                if (reset && !socket.isClosed()) {
                    socket.setSoLinger(true, 0);
                }
            } catch (IOException gone) {
                // It is closed, which is what was wanted.
                ended.countDown();
            }
        }
    }
}
