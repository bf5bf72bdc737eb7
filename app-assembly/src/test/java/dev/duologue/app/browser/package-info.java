/// What people see, in a real browser. Start reading at [Chromium].
@NullMarked
package dev.duologue.app.browser;

import org.jspecify.annotations.NullMarked;
