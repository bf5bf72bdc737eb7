package dev.duologue.http;

import dev.duologue.Messaging;
import dev.duologue.Page;
import dev.duologue.Person;
import dev.duologue.Principal;
import dev.duologue.Reader;
import dev.duologue.SwitchState;
import dev.duologue.Unread;
import dev.duologue.http.Endpoints.Access;

/// Calls about people: oneself, those one may write to, and the ticket that opens a socket.
final class PeopleRoutes {
    private static final int PEOPLE_LIMIT = 50;
    private static final int QUERY_LENGTH_MAX = 200;

    private final Web web;
    private final Messaging messaging;

    PeopleRoutes(Web web) {
        this.web = web;
        this.messaging = web.messaging();
    }

    void register(Endpoints endpoints) {
        endpoints
                .get("/api/messaging/people", Access.READER, this::people)
                .get("/api/messaging/me", Access.READER, this::me)
                .post("/api/messaging/socket-ticket", Access.READER, this::ticket);
    }

    private void people(Call call) {
        int limit = Page.size(call.limit(PEOPLE_LIMIT));
        String text = query(call);
        String cursor = call.cursor();
        Page<Person> people = messaging.people(call.reader(), text, cursor, limit);
        call.json(200, Wire.people(people));
    }

    /// What to look for among people; empty for everybody.
    ///
    /// @throws dev.duologue.Refused with `INVALID_REQUEST` for more than 200 characters
    static String query(Call call) {
        String text = call.query().optionalText("q").orElse("").strip();
        if (text.codePointCount(0, text.length()) > QUERY_LENGTH_MAX) {
            throw Fields.refused("q", "Search for at most " + QUERY_LENGTH_MAX + " characters.");
        }
        return text;
    }

    private void me(Call call) {
        Reader reader = call.reader();
        SwitchState state = messaging.requireRunning();
        Person person = messaging.person(reader.user());
        Unread unread = messaging.unread(reader);
        Principal principal = call.principal();
        call.json(200, Json.text(json -> {
            json.writeStartObject();
            Wire.personFields(json, person);
            json.writeNumberField("unread_count", unread.messages());
            json.writeStringField("switch", Frames.word(state));
            json.writeObjectFieldStart("limits");
            json.writeNumberField("body_length_max", messaging.limits().bodyLengthMax());
            json.writeNumberField("sends_per_minute", messaging.limits().sendsPerMinute());
            json.writeNumberField(
                    "edit_minutes", messaging.limits().editWindow().toMinutes());
            json.writeEndObject();
            if (principal.impersonator() != null) {
                json.writeStringField("impersonated_by", principal.impersonator());
            }
            json.writeEndObject();
        }));
    }

    private void ticket(Call call) {
        call.bodyIfAny();
        call.reader();
        messaging.requireRunning();
        Tickets.Ticket ticket = web.tickets().issue(call.caller());
        call.json(201, Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("ticket", ticket.word());
            Json.time(json, "expires_at", ticket.expiresAt());
            json.writeEndObject();
        }));
    }
}
