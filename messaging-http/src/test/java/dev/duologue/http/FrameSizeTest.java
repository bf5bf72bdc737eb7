package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.History;
import dev.duologue.Message;
import dev.duologue.Slice;
import dev.duologue.ThreadId;
import dev.duologue.ThreadView;
import dev.duologue.kit.Scene;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What leaves the server for one message does not grow unnoticed: every byte is made, sent and read by somebody's phone.
class FrameSizeTest {
    private static final int FRAME_BYTES_MAX = 1_045;
    private static final int ANSWER_BYTES_MAX = 270;
    private static final int INBOX_BYTES_MAX = 730;
    private static final String BODY = "See you tomorrow at seven.";

    private final Scene scene = Scene.inMemory();
    private final ThreadId thread =
            scene.say("ana", "ben", BODY).thread().thread().id();
    private final Message message = scene.send("ana", thread, BODY);

    @Test
    void aFrameWithOneMessageHasAtMostSoManyBytesBeyondItsBody() {
        ThreadView view = scene.messaging.thread(Scene.reader("ben"), thread);
        History history = scene.messaging.history(Scene.reader("ben"), thread, Slice.newest(), 1);
        Frame frame = Frames.threadChanged(view, history.messages(), false, 2, 2);
        // The body is there twice: as the message and as the preview of its conversation.
        hold("a frame", bytes(frame.json()) - 2 * BODY.length(), FRAME_BYTES_MAX);
    }

    @Test
    void theAnswerToASendHasAtMostSoManyBytesBeyondItsBody() {
        String answer =
                Wire.message(scene.messaging.thread(Scene.reader("ana"), thread).thread(), message);
        hold("an answer", bytes(answer) - BODY.length(), ANSWER_BYTES_MAX);
    }

    @Test
    void aConversationInTheInboxHasAtMostSoManyBytesBeyondItsPreview() {
        String inbox = Wire.inbox(scene.messaging.inbox(Scene.reader("ben"), false, null, 50));
        hold("a conversation in the inbox", bytes(inbox) - BODY.length(), INBOX_BYTES_MAX);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void hold(String what, int bytes, int max) {
        System.out.println(what + ": " + bytes + " bytes beyond the body, of " + max);
        assertThat(bytes).isPositive().isLessThanOrEqualTo(max);
    }
}
