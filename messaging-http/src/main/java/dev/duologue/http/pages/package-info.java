/// What the page templates under `src/main/jte` need to know, as plain values. Start with [Page], which every template
/// takes, then [Words], the texts in the reader's language. Nothing here reads a request or a store.
@NullMarked
package dev.duologue.http.pages;

import org.jspecify.annotations.NullMarked;
