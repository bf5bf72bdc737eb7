/// Puts the parts together. Start reading at `Main`.
@NullMarked
package dev.duologue.app;

import org.jspecify.annotations.NullMarked;
