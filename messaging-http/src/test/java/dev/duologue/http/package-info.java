/// The web surface from outside: real sockets, real HTTP, the store of the kit. Start reading at [Site].
@NullMarked
package dev.duologue.http;

import org.jspecify.annotations.NullMarked;
