package planted.dev.duologue.http;

import com.google.inject.Injector;
import java.sql.Connection;
import planted.dev.duologue.persistence.MessageManager;

public class Handler {
    MessageManager reach(Injector injector, Connection connection) {
        return injector.getInstance(MessageManager.class);
    }
}
