package dev.duologue.http;

import dev.duologue.Messaging;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.SwitchState;
import java.util.Optional;

/// Notices when the switch stands differently than at the last look, whoever set it. For one worker.
final class SwitchLookout {
    private final Messaging messaging;
    private final Runnable flipped;
    private SwitchState state = SwitchState.ON;
    private boolean looked;

    /// @param flipped told of each change but the first look
    SwitchLookout(Messaging messaging, Runnable flipped) {
        this.messaging = messaging;
        this.flipped = flipped;
    }

    /// Where it stands now, if that is news; while the store does not answer nothing is.
    Optional<SwitchState> news() {
        SwitchState now;
        try {
            now = messaging.switchState();
        } catch (Refused refused) {
            if (refused.reason() == Reason.UNAVAILABLE) {
                return Optional.empty();
            }
            throw refused;
        }
        boolean news = now != state;
        if (news && looked) {
            flipped.run();
        }
        state = now;
        looked = true;
        return news ? Optional.of(now) : Optional.empty();
    }
}
