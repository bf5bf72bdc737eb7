/// The real product in processes of its own, and clients that talk to it over real HTTP and sockets. Start reading at
/// [Product].
@NullMarked
package dev.duologue.app.product;

import org.jspecify.annotations.NullMarked;
