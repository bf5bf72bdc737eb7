package dev.duologue.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duologue.kit.MovableClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Good tokens with something changed, whatever it is.
class MutatedTokensTest {
    private static final int ROUNDS = Boolean.getBoolean("duologue.deep") ? 1_000_000 : 2_000;
    private static final long SEED = Long.getLong("duologue.seed", 20_260_301L);
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ABCDEFGHIJ.=+/ \n\u0000é\uD83D";

    private final MovableClock clock = new MovableClock();
    private final Random random = new Random(SEED);

    @Test
    void noGoodTokenIsStillGoodWithSomethingChanged() throws Exception {
        KeyChain chain = KeyChain.FIRST;
        Forge shared = Forge.hmac("HS256", Site.SECRET.getBytes(StandardCharsets.UTF_8));
        HttpSettings secret = HttpSettings.withSecret(Site.SECRET);
        Tokens bySecret = Tokens.of(secret, clock);
        KeyRing ring = KeyRing.parse(KeyServer.set(chain.published()));
        Tokens byKeys = new Tokens(new RemoteKeys(() -> ring, clock), new ClaimRules(secret, clock), clock);
        List<String> good = new ArrayList<>(List.of(shared.good(clock.instant())));
        chain.forges().forEach(forge -> good.add(forge.good(clock.instant())));
        assertThat(bySecret.accept(good.getFirst())).isPresent();
        good.stream().skip(1).forEach(token -> assertThat(byKeys.accept(token)).isPresent());
        Set<String> all = new HashSet<>(good);
        int tried = 0;
        int accepted = 0;
        while (tried < ROUNDS) {
            int which = random.nextInt(good.size());
            String changed = mutated(good.get(which), good);
            if (all.contains(changed)) {
                continue;
            }
            tried++;
            if ((which == 0 ? bySecret : byKeys).accept(changed).isPresent()) {
                accepted++;
                System.out.println("Accepted: " + changed);
            }
        }
        System.out.println("Mutated tokens accepted: " + accepted + " of " + tried + ", seed " + SEED);
        assertThat(accepted).isZero();
    }

    private String mutated(String token, List<String> others) {
        StringBuilder changed = new StringBuilder(token);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            mutate(changed, others.get(random.nextInt(others.size())));
        }
        return changed.toString();
    }

    private void mutate(StringBuilder token, String other) {
        int at = random.nextInt(token.length() + 1);
        int end = Math.min(token.length(), at + random.nextInt(8));
        switch (random.nextInt(9)) {
            case 0 -> token.insert(at, letter());
            case 1 -> token.delete(at, Math.max(end, at));
            case 2 -> token.replace(at, end, String.valueOf(letter()));
            case 3 -> token.setLength(Math.max(1, at));
            case 4 ->
                token.replace(at, end, other.substring(Math.min(at, other.length()), Math.min(end, other.length())));
            case 5 -> swapPart(token, other);
            case 6 -> token.append(token, at, end);
            case 7 -> flip(token);
            default -> token.insert(at, token.substring(at, end));
        }
    }

    private char letter() {
        return LETTERS.charAt(random.nextInt(LETTERS.length()));
    }

    private void swapPart(StringBuilder token, String other) {
        String[] parts = token.toString().split("\\.", -1);
        String[] others = other.split("\\.", -1);
        int part = random.nextInt(Math.min(parts.length, others.length));
        parts[part] = others[part];
        token.setLength(0);
        token.append(String.join(".", parts));
    }

    /// One bit of what one part stands for.
    private void flip(StringBuilder token) {
        String[] parts = token.toString().split("\\.", -1);
        int part = random.nextInt(parts.length);
        try {
            byte[] bytes = Forge.decode(parts[part]);
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                parts[part] = Forge.encode(bytes);
            }
        } catch (IllegalArgumentException alreadyBroken) {
            parts[part] = parts[part] + "A";
        }
        token.setLength(0);
        token.append(String.join(".", parts));
    }
}
