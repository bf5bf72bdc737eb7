package dev.duologue;

import java.time.Instant;

/// A push subscription as it is kept.
///
/// @param registeredAt when its device last registered it
public record Subscribed(PushSubscription subscription, Instant registeredAt) {}
