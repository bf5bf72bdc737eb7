/// The rules of one-to-one messaging. Start reading at [Messaging], the one door; the rules of a single thread are in
/// [MessageThread]; who may call what is decided by the types that a [Principal] gives out.
@NullMarked
package dev.duologue;

import org.jspecify.annotations.NullMarked;
