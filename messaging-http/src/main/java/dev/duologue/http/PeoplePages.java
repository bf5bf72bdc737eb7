package dev.duologue.http;

import dev.duologue.Messaging;
import dev.duologue.Person;
import dev.duologue.Reader;
import dev.duologue.Reason;
import dev.duologue.Refused;
import dev.duologue.UserId;
import dev.duologue.http.Endpoints.Access;
import dev.duologue.http.pages.Face;
import dev.duologue.http.pages.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The built-in list of people and the profile with the Message button, for hosts without such pages.
final class PeoplePages {
    private static final int PEOPLE_LIMIT = 50;

    private final Messaging messaging;
    private final Html html;

    PeoplePages(Messaging messaging, Html html) {
        this.messaging = messaging;
        this.html = html;
    }

    void register(Endpoints endpoints) {
        endpoints.get("/people", Access.READER, this::people).get("/people/{user}", Access.READER, this::person);
    }

    private void people(Call call) {
        String query = PeopleRoutes.query(call);
        String cursor = call.cursor();
        dev.duologue.Page<Person> found = messaging.people(call.reader(), query, cursor, PEOPLE_LIMIT);
        Page page = html.page(call);
        List<Face> faces = found.items().stream()
                .map(person -> Html.face(person, page.words()))
                .toList();
        Map<String, Object> values = new HashMap<>(Map.of("people", faces, "query", query));
        found.next().ifPresent(next -> values.put("next", next));
        html.show(call, 200, "people", page, values);
    }

    private void person(Call call) {
        UserId user = call.userIn("user");
        Reader reader = call.reader();
        if (!user.equals(reader.user()) && !messaging.mayStart(reader, user) && !haveThread(reader, user)) {
            throw Refused.notFound();
        }
        messaging.requireRunning();
        Page page = html.page(call);
        html.show(call, 200, "person", page, Map.of("person", Html.face(messaging.person(user), page.words())));
    }

    private boolean haveThread(Reader reader, UserId user) {
        try {
            messaging.threadWith(reader, user);
            return true;
        } catch (Refused refused) {
            if (refused.reason() == Reason.NOT_FOUND) {
                return false;
            }
            throw refused;
        }
    }
}
