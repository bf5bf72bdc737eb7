/// What a test of anything built on messaging needs: [InMemoryStore] in place of a database, [MovableClock] in place of
/// time, and the contracts that say in code what each port promises. Start reading at [StoreContract].
@NullMarked
package dev.duologue.kit;

import org.jspecify.annotations.NullMarked;
