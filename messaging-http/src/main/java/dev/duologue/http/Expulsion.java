package dev.duologue.http;

import dev.duologue.Person;
import dev.duologue.Refused;
import dev.duologue.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns out listeners who were removed since they came in, and those whose session with the host has ended. The
/// directory is asked in batches.
final class Expulsion {
    private static final Logger LOG = LoggerFactory.getLogger(Expulsion.class);
    private static final int BATCH = 500;

    private final Web web;
    private final Map<UserId, Set<LiveListener>> open;

    Expulsion(Web web, Map<UserId, Set<LiveListener>> open) {
        this.web = web;
        this.open = open;
    }

    void run() {
        removed();
        signedOut();
    }

    private void signedOut() {
        open.values().stream()
                .flatMap(Set::stream)
                .filter(listener -> !web.callers().isPresent(listener.caller()))
                .forEach(Expulsion::turnOut);
    }

    private static void turnOut(LiveListener listener) {
        listener.worker().finish(CloseCode.UNAUTHENTICATED);
    }

    private void removed() {
        List<UserId> users = new ArrayList<>(open.keySet());
        try {
            for (int begin = 0; begin < users.size(); begin += BATCH) {
                Set<UserId> batch = new HashSet<>(users.subList(begin, Math.min(users.size(), begin + BATCH)));
                web.core().ports().directory().persons(batch).values().stream()
                        .filter(Person::removed)
                        .flatMap(person -> open.getOrDefault(person.user(), Set.of()).stream())
                        .forEach(Expulsion::turnOut);
            }
        } catch (Refused refused) {
            LOG.warn("The directory could not say who was removed ({}); it is asked again later", refused.reason());
        }
    }
}
