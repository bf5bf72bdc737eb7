package dev.duologue;

/// How messaging behaves where the operator has a say.
///
/// @param initialSwitch where the switch stands while nobody ever set it
public record Settings(Limits limits, SwitchState initialSwitch) {
    /// The documented defaults: off until somebody switches it on.
    public static final Settings DEFAULT = new Settings(Limits.DEFAULT, SwitchState.OFF);
}
