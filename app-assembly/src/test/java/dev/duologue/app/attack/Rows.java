package dev.duologue.app.attack;

import dev.duologue.app.attack.Row.Rule;
import java.util.Arrays;
import java.util.List;

/// The table of everything that can be asked of the server. A new route needs a row here, or the build fails.
final class Rows {
    private static final String TABLE = """
            GET     /api/messaging/threads                               READ          200
            GET     /api/messaging/threads?archived=true                 READ          200
            POST    /api/messaging/threads                               START         201  to={user}&body={canary}
            GET     /api/messaging/threads/with/{user}                   READ_THREAD   200
            GET     /api/messaging/threads/{thread}                      READ_THREAD   200
            GET     /api/messaging/threads/{thread}/messages             READ_THREAD   200
            POST    /api/messaging/threads/{thread}/messages             SEND          201  body={canary}
            PATCH   /api/messaging/threads/{thread}/messages/{message}   CHANGE        200  body={canary}
            DELETE  /api/messaging/threads/{thread}/messages/{doomed}    CHANGE        204
            POST    /api/messaging/threads/{thread}/read                 SEND          200
            GET     /api/messaging/unread-count                          READ          200
            GET     /api/messaging/changes?after=0                       READ          200
            GET     /api/messaging/events                                READ          200
            GET     /api/messaging/notification-preferences              READ          200
            PATCH   /api/messaging/notification-preferences              WRITE         200  time_zone=Europe/Vienna
            GET     /api/messaging/push-key                              READ          200
            PUT     /api/messaging/push-subscriptions                    WRITE         204  {subscription}
            DELETE  /api/messaging/push-subscriptions                    WRITE         204  endpoint=https://p.example/x
            GET     /api/messaging/search?q=canary                       READ          200
            GET     /api/messaging/people                                READ          200
            GET     /api/messaging/people?q=canary                       READ          200
            GET     /api/messaging/me                                    READ          200
            POST    /api/messaging/socket-ticket                         READ          201
            ANY     /api/messaging/<rest>                                NOWHERE       404

            GET     /api/admin/status                                    ADMINISTRATE  200
            GET     /api/admin/audit                                     ADMINISTRATE  200
            PUT     /api/admin/switch                                    ADMINISTRATE  200  state={state}&reason=attack
            PUT     /api/admin/users/{user}                              ADMINISTRATE  200  name=canary-name-guest
            GET     /api/admin/users/{user}/export                       ADMINISTRATE  200
            POST    /api/admin/users/{user}/erase                        ADMINISTRATE  200
            DELETE  /api/admin/users/{user}                              ADMINISTRATE  204
            PUT     /api/admin/relationships/{first}/{second}            ADMINISTRATE  200  first_role=a&second_role=b
            DELETE  /api/admin/relationships/{first}/{second}            ADMINISTRATE  204
            ANY     /api/admin/<rest>                                    NOWHERE       404

            GET     /messages                                            READ          200
            GET     /messages/{thread}                                   READ_THREAD   200
            GET     /messages/with/{user}                                COMPOSE       200
            GET     /messages/search?q=canary                            READ          200
            POST    /messages/direct                                     START         303  to={user}&body={canary}
            POST    /messages/{thread}/messages                          SEND          303  body={canary}
            POST    /messages/{thread}/messages/{message}                CHANGE        303  body={canary}
            POST    /messages/{thread}/messages/{doomed}/delete          CHANGE        303
            POST    /messages/{thread}/read                              SEND          303
            GET     /settings                                            READ          200
            POST    /settings                                            WRITE         303  time_zone=Europe/Vienna
            GET     /people                                              READ          200
            GET     /people/{user}                                       READ_THREAD   200
            GET     /admin/messaging                                     ADMINISTRATE  200
            POST    /admin/messaging/toggle                              ADMINISTRATE  303  state={state}&reason=attack

            GET     /session                                             ANYBODY       303
            POST    /session                                             SIGN_IN       201  token={token}
            POST    /session/end                                         ANYBODY       204
            GET     /signin                                              ANYBODY       200
            GET     /                                                    ANYBODY       303
            GET     /unsubscribe/{token}                                 NOWHERE       404
            POST    /unsubscribe/{token}                                 NOWHERE       404
            GET     /problems/{slug}                                     ANYBODY       200
            GET     /docs                                                ANYBODY       200
            GET     /docs/{asset}                                        ANYBODY       200
            GET     /openapi.json                                        ANYBODY       200
            GET     /asyncapi.json                                       ANYBODY       200
            GET     /duologue/assets/<path>                              ANYBODY       200
            GET     /embed/v1/duologue.js                                ANYBODY       302
            GET     /embed/v1/badge.js                                   ANYBODY       302
            GET     /metrics                                             ANYBODY       200
            GET     /health/live                                         ANYBODY       200
            GET     /health/ready                                        ANYBODY       200
            GET     /health/started                                      ANYBODY       200
            """;

    private static final List<Row> ROWS =
            TABLE.lines().filter(line -> !line.isBlank()).map(Rows::row).toList();

    private Rows() {}

    static List<Row> all() {
        return ROWS;
    }

    /// What the sockets and the management port serve: told by other tests, listed here so that nothing else appears.
    static List<String> besides() {
        return List.of(
                "SOCKET /ws/messaging",
                "management GET /metrics",
                "management GET /health/live",
                "management GET /health/ready",
                "management GET /health/started");
    }

    private static Row row(String line) {
        List<String> cells = Arrays.asList(line.strip().split(" {2,}", 5));
        String body = cells.size() > 4 ? cells.get(4) : "";
        return new Row(cells.get(0), cells.get(1), Rule.valueOf(cells.get(2)), cells.get(3), body);
    }
}
