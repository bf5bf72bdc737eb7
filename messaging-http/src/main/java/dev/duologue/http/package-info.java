/// REST, WebSocket and pages over the core. Start reading at [MessagingPlugin], which mounts everything in a Javalin;
/// [MessagingServer] is such a Javalin ready to run. A call comes in through [Endpoints], is a [Call] from then on, and
/// leaves as a shape of [Wire] or as a [Problem].
@NullMarked
package dev.duologue.http;

import org.jspecify.annotations.NullMarked;
