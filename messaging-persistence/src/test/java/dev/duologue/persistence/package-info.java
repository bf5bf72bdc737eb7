/// How the stores keep their promises. Start reading at [SqliteContractTest].
@NullMarked
package dev.duologue.persistence;

import org.jspecify.annotations.NullMarked;
