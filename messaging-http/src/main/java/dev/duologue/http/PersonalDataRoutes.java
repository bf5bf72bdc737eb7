package dev.duologue.http;

import dev.duologue.Administrator;
import dev.duologue.Erased;
import dev.duologue.PersonalData;
import dev.duologue.Refused;
import dev.duologue.UserId;
import dev.duologue.http.Endpoints.Access;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls by which a host gets, or takes away, what is kept about one person. They work while messaging is off.
final class PersonalDataRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(PersonalDataRoutes.class);

    private final PersonalData personalData;

    PersonalDataRoutes(PersonalData personalData) {
        this.personalData = personalData;
    }

    void register(Endpoints endpoints) {
        endpoints
                .get("/api/admin/users/{user}/export", Access.ADMINISTRATOR, this::export)
                .post("/api/admin/users/{user}/erase", Access.ADMINISTRATOR, this::erase);
    }

    /// Once the first lines have left, what goes wrong can only be told by the last one missing.
    private void export(Call call) {
        UserId user = call.userIn("user");
        Administrator administrator = call.administrator();
        ExportLines lines = new ExportLines(call.ctx());
        try {
            personalData.export(administrator, user, lines);
            lines.end();
        } catch (ExportLines.NobodyReads gone) {
            LOG.debug("Whoever asked for the export of request {} went away", call.requestId());
        } catch (Refused refused) {
            if (!lines.begun()) {
                throw refused;
            }
            LOG.warn("The export of request {} broke off: {}", call.requestId(), refused.reason());
        }
    }

    private void erase(Call call) {
        call.bodyIfAny();
        UserId user = call.userIn("user");
        Erased erased = personalData.erase(call.administrator(), user);
        call.json(200, Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("user_id", user.value());
            json.writeNumberField("threads", erased.threads());
            json.writeNumberField("messages", erased.messages());
            json.writeEndObject();
        }));
    }
}
