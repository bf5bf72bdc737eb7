/// Attacks on the running server, counted: who gets which answer, what an impersonator changes, what other sites can
/// make a browser do, how often somebody may write, and what hostile input breaks. Start at [Rows], the table of
/// everything that can be asked; a route without a row fails the build.
@NullMarked
package dev.duologue.app.attack;

import org.jspecify.annotations.NullMarked;
