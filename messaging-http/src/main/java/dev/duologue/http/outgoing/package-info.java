/// The channels by which the absent are reached: what the server itself sends out, as against what it answers. Each is
/// a [dev.duologue.port.Notifier]; start reading at [Webhook]. When they are called, and how often, is decided by
/// [dev.duologue.Courier].
@NullMarked
package dev.duologue.http.outgoing;

import org.jspecify.annotations.NullMarked;
