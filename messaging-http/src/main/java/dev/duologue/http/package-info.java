/// REST, WebSocket and pages over the core.
@NullMarked
package dev.duologue.http;

import org.jspecify.annotations.NullMarked;
