/// What the channels send, and how they take what comes back.
@NullMarked
package dev.duologue.http.outgoing;

import org.jspecify.annotations.NullMarked;
