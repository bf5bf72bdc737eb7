/// Holds the running server against what it publishes about itself, both ways: whatever it answers must be documented,
/// and whatever is documented must have been answered. [OpenApiTest] plays every call and [AsyncApiTest] every frame;
/// [Recording] keeps what occurred. A new call is added in `openapi.json` and in the scene of its noun.
@NullMarked
package dev.duologue.http.contract;

import org.jspecify.annotations.NullMarked;
