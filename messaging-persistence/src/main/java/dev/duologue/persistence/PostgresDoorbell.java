package dev.duologue.persistence;

import dev.duologue.LocalDoorbell;
import dev.duologue.port.Doorbell;
import dev.duologue.port.Knock;
import java.util.function.Consumer;

/// Rings in this process at once, and in all others that use the same database by LISTEN and NOTIFY.
final class PostgresDoorbell implements Doorbell, AutoCloseable {
    private final LocalDoorbell local = new LocalDoorbell();
    private final PostgresVoice voice;
    private final PostgresEar ear;

    PostgresDoorbell(PostgresServer server) {
        String origin = Long.toHexString(
                java.util.concurrent.ThreadLocalRandom.current().nextLong());
        this.voice = new PostgresVoice(server, origin);
        this.ear = new PostgresEar(server, origin, local::ring);
    }

    @Override
    public void ring(Knock knock) {
        local.ring(knock);
        voice.say(knock);
    }

    /// Returns once other processes can be heard, or after 2 s; then what was missed is made good by one
    /// [Knock.Anything] as soon as the server is there.
    @Override
    public Listening listen(Consumer<Knock> listener) {
        Listening listening = local.listen(listener);
        ear.open();
        return listening;
    }

    @Override
    public void close() {
        ear.close();
        voice.close();
    }
}
