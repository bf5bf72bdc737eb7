package dev.duologue.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Hears every statement that goes to the database, and lets them fail when told to.
final class Tap implements UnaryOperator<Connection> {
    /// A statement, and the connection it ran on.
    record Heard(int connection, String sql) {}

    /// What to do around a statement; may throw in its place or after it ran.
    interface Trap {
        default void before(String sql) throws SQLException {}

        default void after(String sql) throws SQLException {}
    }

    private interface Call {
        @Nullable
        Object run() throws SQLException;
    }

    final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Trap trap = new Trap() {};

    void set(Trap newTrap) {
        trap = newTrap;
    }

    void heal() {
        trap = new Trap() {};
    }

    /// What ran on the connections on which a message was inserted, without beginnings and ends.
    List<String> inTheTransactionOfASend() {
        int sending = heard.stream()
                .filter(each -> each.sql().contains("insert into") && each.sql().contains("messages"))
                .map(Heard::connection)
                .findFirst()
                .orElseThrow();
        return heard.stream()
                .filter(each -> each.connection() == sending)
                .map(Heard::sql)
                .filter(sql -> !sql.startsWith("begin") && !sql.equals("commit") && !sql.startsWith("pragma"))
                .toList();
    }

    @Override
    public Connection apply(Connection real) {
        int number = connections.incrementAndGet();
        return proxy(Connection.class, (method, arguments) -> switch (method.getName()) {
            case "prepareStatement" -> statement(number, invoke(real, method, arguments), arguments);
            case "commit" -> through(number, "commit", () -> invoke(real, method, arguments));
            default -> invoke(real, method, arguments);
        });
    }

    private PreparedStatement statement(int number, @Nullable Object real, Object[] arguments) {
        String sql = arguments[0].toString();
        return proxy(
                PreparedStatement.class,
                (method, values) -> method.getName().startsWith("execute")
                        ? through(number, sql, () -> invoke(real, method, values))
                        : invoke(real, method, values));
    }

    private @Nullable Object through(int number, String sql, Call call) throws SQLException {
        heard.add(new Heard(number, sql));
        trap.before(sql);
        Object result = call.run();
        trap.after(sql);
        return result;
    }

    private interface Answer {
        @Nullable
        Object to(Method method, Object[] arguments) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method, arguments == null ? new Object[0] : arguments)));
    }

    private static @Nullable Object invoke(@Nullable Object real, Method method, Object[] arguments)
            throws SQLException {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof SQLException failed) {
                throw failed;
            }
            throw new IllegalStateException(thrown.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
