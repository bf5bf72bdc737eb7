/// Private one-to-one messages. Start reading at `Messaging`.
@NullMarked
package dev.duologue;

import org.jspecify.annotations.NullMarked;
