/// Measures a server and the machine it runs on. Start reading at [Measurement], which does what a [Plan] says and
/// writes a [Report]: what the machine does without us, what it does with us, and how the one stands to the other.
@NullMarked
package dev.duologue.cli.bench;

import org.jspecify.annotations.NullMarked;
