/// The commands of the operator. Start reading at `Duologue`.
@NullMarked
package dev.duologue.cli;

import org.jspecify.annotations.NullMarked;
