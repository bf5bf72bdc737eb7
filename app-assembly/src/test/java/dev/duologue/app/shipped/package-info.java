/// What operators get, the launcher and the jar beside it, in processes of their own. These tests run after the jar is
/// built. Start reading at [OperatorsDay].
@NullMarked
package dev.duologue.app.shipped;

import org.jspecify.annotations.NullMarked;
