/// What the templates and scripts promise before a server serves them. Start with [PagesTest].
@NullMarked
package dev.duologue.http.pages;

import org.jspecify.annotations.NullMarked;
