package dev.duologue.app.attack;

import dev.duologue.SwitchState;
import java.util.Optional;

/// A socket that must survive whatever is said over it. Only when somebody has switched messaging off meanwhile may it
/// be closed: then messaging is switched on again and another one opened.
final class FuzzedSocket implements AutoCloseable {
    private static final int MESSAGING_OFF = 4404;

    private final Grounds grounds;
    private TalkingSocket socket;

    FuzzedSocket(Grounds grounds) {
        this.grounds = grounds;
        this.socket = open(grounds);
    }

    /// Says this and then a ping.
    ///
    /// @return why it is dead; empty when the ping was answered
    Optional<String> survives(int opcode, byte[] payload) {
        try {
            socket.say(opcode, payload);
            socket.say("{\"type\":\"ping\"}");
            socket.hears("pong");
            return Optional.empty();
        } catch (RuntimeException | AssertionError dead) {
            int code = whyClosed();
            socket.close();
            grounds.flip(SwitchState.ON);
            socket = open(grounds);
            return code == MESSAGING_OFF ? Optional.empty() : Optional.of("closed with " + code + ", " + dead);
        }
    }

    /// A server that closed a while ago has cut the connection by now; its code still waits to be read.
    private int whyClosed() {
        try {
            return socket.closeCode();
        } catch (RuntimeException cut) {
            return socket.closedWith();
        }
    }

    private static TalkingSocket open(Grounds grounds) {
        try (RawLine line = grounds.line()) {
            String ask = "POST /api/messaging/socket-ticket HTTP/1.1\nAuthorization: Bearer " + grounds.token("cem");
            String ticket = line.ask(ask, "").json().path("ticket").asText();
            TalkingSocket fresh = TalkingSocket.open(grounds.port(), "/ws/messaging?ticket=" + ticket, "");
            fresh.greeting();
            return fresh;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
