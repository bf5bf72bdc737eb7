/// What the rules need from outside, each with the promises an adapter keeps. Start reading at [Store]; the contracts
/// in the test kit say the same in code.
@NullMarked
package dev.duologue.port;

import org.jspecify.annotations.NullMarked;
