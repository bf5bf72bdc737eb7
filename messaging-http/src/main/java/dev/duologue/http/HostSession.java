package dev.duologue.http;

import io.javalin.http.Context;
import java.util.Optional;

/// How a host that has sessions of its own says who is calling. A call that brings a token is judged by that alone and
/// not asked about here.
@FunctionalInterface
public interface HostSession {
    /// Who is calling; empty for nobody. Asked at every call and when a socket opens, so it should answer from memory.
    /// For a socket no handler of the host has run before: go by the call itself, its cookies and its session.
    Optional<HostCaller> caller(Context ctx);
}
