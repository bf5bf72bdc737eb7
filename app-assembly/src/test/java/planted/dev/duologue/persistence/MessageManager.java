package planted.dev.duologue.persistence;

import org.jooq.Cursor;
import org.jooq.Record;
import org.jooq.ResultQuery;
import planted.dev.duologue.http.Handler;

public class MessageManager {
    private static final ThreadLocal<Handler> CALLER = new ThreadLocal<>();

    Cursor<? extends Record> open(ResultQuery<? extends Record> query) {
        CALLER.remove();
        return query.fetchLazy();
    }
}
