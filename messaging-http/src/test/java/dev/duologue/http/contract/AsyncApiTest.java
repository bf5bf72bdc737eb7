package dev.duologue.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.http.Impatient;
import dev.duologue.http.MessagingServer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Every frame and every close code of a running server is as `asyncapi.json` says, and everything that it says occurs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AsyncApiTest {
    private Frames frames;

    @BeforeAll
    void playEveryFrame() {
        frames = new Frames(OpenApiTest.published());
        CloseScene closing = new CloseScene(frames);
        play(Stage.unlimited(MessagingServer::new), stage -> new FrameScene(stage, frames).play());
        play(Stage.open(), stage -> EventScene.listen(stage, frames));
        play(Stage.open(), closing::unwelcome);
        play(Stage.unlimited(Impatient::withTheSilent), closing::silent);
        play(Stage.unlimited(Impatient::withTheSlow), closing::slow);
    }

    @AfterAll
    void sayHowMuch() {
        System.out.println("asyncapi.json: " + frames.marks().size() + " frames, fields and close codes, "
                + frames.faults().size() + " faults");
    }

    @Test
    void everyFrameIsAsDocumented() {
        assertThat(frames.faults()).isEmpty();
    }

    @Test
    void everyFrameFieldAndCloseCodeIsDocumentedAndOccurs() {
        assertThat(frames.marks()).containsExactlyInAnyOrderElementsOf(frames.documented());
    }

    private static void play(Stage opened, Consumer<Stage> scene) {
        try (Stage stage = opened) {
            scene.accept(stage);
        }
    }
}
