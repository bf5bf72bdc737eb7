package dev.duologue.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/// One statement. jOOQ writes it once for each dialect, at its first use; from then on it runs as a prepared statement,
/// which is several times as fast as having it written anew each time.
final class Sql {
    /// A statement in one dialect's words.
    ///
    /// @param places what each `?` takes
    record Rendered(String text, List<Place> places) {}

    /// @param value the index of the value that belongs here
    /// @param type its JDBC type
    record Place(int value, int type) {}

    /// How jOOQ writes it; the context knows the dialect.
    @FunctionalInterface
    interface Wording {
        Query in(DSLContext dsl);
    }

    private static final Pattern PLACE = Pattern.compile("(?<!:):([a-z0-9_]+)");

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final Wording wording;
    private final List<Param<?>> parameters;
    private final Map<SQLDialect, Rendered> rendered = new ConcurrentHashMap<>();

    private Sql(Wording wording, List<Param<?>> parameters) {
        this.wording = wording;
        this.parameters = parameters;
    }

    /// A statement that takes values for these parameters, in this order; each may stand in it more than once.
    static Sql of(Wording wording, Param<?>... parameters) {
        return new Sql(wording, List.of(parameters));
    }

    /// A statement that is the same in every dialect and takes no values.
    static Sql words(String text) {
        Sql sql = new Sql(dsl -> dsl.query(text), List.of());
        Rendered same = new Rendered(text, List.of());
        sql.rendered.put(SQLDialect.SQLITE, same);
        sql.rendered.put(SQLDialect.POSTGRES, same);
        return sql;
    }

    Rendered in(SQLDialect dialect) {
        Rendered known = rendered.get(dialect);
        return known == null ? rendered.computeIfAbsent(dialect, this::render) : known;
    }

    private Rendered render(SQLDialect dialect) {
        DSLContext dsl = DSL.using(dialect);
        String named = dsl.renderNamedParams(wording.in(dsl));
        List<String> names = parameters.stream().map(Param::getParamName).toList();
        List<Place> places = new ArrayList<>();
        Matcher place = PLACE.matcher(named);
        while (place.find()) {
            int value = names.indexOf(place.group(1));
            places.add(new Place(value, parameters.get(value).getDataType().getSQLType()));
        }
        return new Rendered(place.replaceAll("?"), List.copyOf(places));
    }
}
