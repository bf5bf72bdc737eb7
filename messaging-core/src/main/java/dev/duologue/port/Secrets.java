package dev.duologue.port;

import java.util.Optional;

/// Random keys that this installation made for itself, the same in all its processes and for as long as its database
/// lives.
public interface Secrets {
    /// The key for a purpose, which is a few small letters; empty while none was made.
    Optional<byte[]> find(String purpose);
}
