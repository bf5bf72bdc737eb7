package dev.duologue.http;

import java.time.Duration;

/// How patient sockets are.
///
/// @param look how often the switch and every socket are looked at without being rung
/// @param ping after how long the server pings
/// @param dead after how long without any sign of life a socket is given up
/// @param send how long one frame may take to leave
/// @param farewell how long the other side may take to answer a close
/// @param recheck how often removed people are looked for
record LiveTimes(Duration look, Duration ping, Duration dead, Duration send, Duration farewell, Duration recheck) {
    static final LiveTimes DEFAULT = new LiveTimes(
            Duration.ofMillis(500),
            Duration.ofSeconds(25),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30));
}
