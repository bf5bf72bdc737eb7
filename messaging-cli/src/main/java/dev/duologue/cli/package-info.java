/// The commands of the operator. Start reading at `Commands`.
@NullMarked
package dev.duologue.cli;

import org.jspecify.annotations.NullMarked;
