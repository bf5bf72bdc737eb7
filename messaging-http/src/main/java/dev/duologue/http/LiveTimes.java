package dev.duologue.http;

import java.time.Duration;

/// How patient the server is with those who listen, and how many it keeps.
///
/// @param look how often the switch and every listener are looked at without being rung
/// @param ping after how long the server pings
/// @param dead after how long without any sign of life a socket is given up
/// @param send how long one frame may take to leave
/// @param farewell how long the other side may take to answer a close
/// @param recheck how often removed people are looked for
/// @param listenersMax sockets and streams of all people together
record LiveTimes(
        Duration look,
        Duration ping,
        Duration dead,
        Duration send,
        Duration farewell,
        Duration recheck,
        int listenersMax) {
    static final int LISTENERS_MAX = 20_000;

    static final LiveTimes DEFAULT = new LiveTimes(
            Duration.ofMillis(500),
            Duration.ofSeconds(25),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20));

    LiveTimes(Duration look, Duration ping, Duration dead, Duration send, Duration farewell, Duration recheck) {
        this(look, ping, dead, send, farewell, recheck, LISTENERS_MAX);
    }

    LiveTimes withListenersMax(int max) {
        return new LiveTimes(look, ping, dead, send, farewell, recheck, max);
    }

    LiveTimes withRecheck(Duration often) {
        return new LiveTimes(look, ping, dead, send, farewell, often, listenersMax);
    }
}
