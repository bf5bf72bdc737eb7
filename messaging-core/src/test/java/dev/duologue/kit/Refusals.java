package dev.duologue.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.duologue.Reason;
import dev.duologue.Refused;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Asserts that the rules say no, and why.
public final class Refusals {
    private Refusals() {}

    /// Fails unless the call is refused for exactly this reason; gives the refusal for a closer look.
    public static Refused assertRefused(Reason reason, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).as("should be refused as " + reason).isInstanceOf(Refused.class);
        Refused refused = (Refused) thrown;
        assertThat(refused.reason()).as(refused.detail()).isEqualTo(reason);
        assertThat(refused.detail()).isNotBlank();
        return refused;
    }
}
