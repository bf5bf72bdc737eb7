/// What the core needs from outside. Start reading at `Store`.
@NullMarked
package dev.duologue.port;

import org.jspecify.annotations.NullMarked;
