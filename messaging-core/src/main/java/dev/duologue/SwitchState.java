package dev.duologue;

/// Whether messaging runs.
public enum SwitchState {
    /// Nobody but administrators gets an answer. Nothing is deleted.
    OFF,
    /// Everything works.
    ON,
    /// Everything can be read, nothing written.
    READ_ONLY
}
