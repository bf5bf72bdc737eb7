package dev.duologue.app.attack;

import dev.duologue.app.product.Postgres;
import dev.duologue.persistence.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A real database, and a look into all of its tables beside the product.
final class Backend implements AutoCloseable {
    private final String name;
    private final Database database;
    private final Connection beside;
    private final String tables;

    private Backend(String name, Database database, Connection beside, String tables) {
        this.name = name;
        this.database = database;
        this.beside = beside;
        this.tables = tables;
    }

    static Backend sqlite(Path folder) throws SQLException {
        Path file = folder.resolve("attacked.db");
        Database database = Database.sqlite(file);
        database.store().prepare();
        String tables = "select name from sqlite_master where type = 'table'";
        return new Backend("SQLite", database, DriverManager.getConnection("jdbc:sqlite:" + file), tables);
    }

    static Backend postgres() throws SQLException {
        String url = Postgres.freshDatabase();
        Database database = Database.postgres(url);
        database.store().prepare();
        String tables = "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
                + " where schemaname not in ('pg_catalog', 'information_schema')";
        return new Backend("PostgreSQL", database, Postgres.dataSource(url).getConnection(), tables);
    }

    String name() {
        return name;
    }

    Database database() {
        return database;
    }

    /// One hash over all rows of each table.
    Map<String, String> hashes() throws SQLException {
        Map<String, String> hashes = new TreeMap<>();
        for (String table : rows(tables)) {
            hashes.put(table, hash(rows("select * from " + table)));
        }
        return hashes;
    }

    private List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var statement = beside.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(text(found.getObject(i)));
                }
                rows.add(String.join("\u001f", row));
            }
        }
        Collections.sort(rows);
        return rows;
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }

    private static String hash(List<String> rows) {
        try {
            byte[] all = String.join("\u001e", rows).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every JDK has SHA-256", impossible);
        }
    }

    @Override
    public void close() throws SQLException {
        beside.close();
        database.close();
    }
}
