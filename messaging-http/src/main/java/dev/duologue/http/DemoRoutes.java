package dev.duologue.http;

import dev.duologue.Refused;
import dev.duologue.http.Endpoints.Access;
import dev.duologue.http.TokenIssuer.Bearer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The demo, where anybody can be any of its people. It exists only in a server that was given such people.
final class DemoRoutes {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private final Web web;
    private final Html html;
    private final Supplier<List<DemoPerson>> people;

    DemoRoutes(Web web, Html html, Supplier<List<DemoPerson>> people) {
        this.web = web;
        this.html = html;
        this.people = people;
    }

    void register(Endpoints endpoints) {
        endpoints
                .get("/demo", Access.ANYONE, call -> html.show(call, 200, "demo", html.page(call), Map.of()))
                .get("/demo/people", Access.ANYONE, this::people)
                .post("/demo/token", Access.ANYONE, this::token);
    }

    private void people(Call call) {
        call.json(200, Json.text(json -> {
            json.writeStartObject();
            Json.array(json, "people", people.get(), (out, person) -> {
                out.writeStartObject();
                out.writeStringField("user_id", person.user().value());
                out.writeStringField("name", person.name());
                out.writeStringField("avatar_url", person.avatarUrl());
                out.writeStringField("role", person.role());
                out.writeBooleanField("admin", person.admin());
                out.writeEndObject();
            });
            json.writeEndObject();
        }));
    }

    private void token(Call call) {
        String user = call.body("user_id").text("user_id");
        DemoPerson person = people.get().stream()
                .filter(each -> each.user().value().equals(user))
                .findFirst()
                .orElseThrow(Refused::notFound);
        Instant expires = web.now().plus(TOKEN_LIFETIME);
        String token = new TokenIssuer(web.settings())
                .issue(new Bearer(person.user(), person.name(), person.admin(), null, expires));
        call.json(201, Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("token", token);
            Json.time(json, "expires_at", expires);
            json.writeEndObject();
        }));
    }
}
