/// Keeps everything in SQLite or PostgreSQL. Start reading at `Database`.
@NullMarked
package dev.duologue.persistence;

import org.jspecify.annotations.NullMarked;
