package dev.duologue.persistence;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The tables by name, each under any alias; the migrations say what the columns mean.
final class Tables {
    private Tables() {}

    /// One table under one alias.
    abstract static class Named {
        final Table<Record> table;
        private final String alias;

        Named(String name, String alias) {
            this.alias = alias;
            Table<Record> plain = DSL.table(name(name));
            this.table = name.equals(alias) ? plain : plain.as(name(alias));
        }

        final Field<byte[]> bytes(String column) {
            return of(column, SQLDataType.BLOB);
        }

        final Field<String> text(String column) {
            return of(column, SQLDataType.CLOB);
        }

        final Field<Long> number(String column) {
            return of(column, SQLDataType.BIGINT);
        }

        private <T> Field<T> of(String column, DataType<T> type) {
            return field(name(alias, column), type);
        }
    }

    static final class Threads extends Named {
        final Field<byte[]> id = bytes("id");
        final Field<String> lowUser = text("low_user");
        final Field<String> highUser = text("high_user");
        final Field<Long> createdAt = number("created_at");

        Threads(String alias) {
            super("threads", alias);
        }
    }

    static final class Participants extends Named {
        final Field<byte[]> thread = bytes("thread");
        final Field<String> userId = text("user_id");
        final Field<Long> side = number("side");
        final Field<String> role = text("role");
        final Field<Long> readSeq = number("read_seq");
        final Field<Long> readAt = number("read_at");
        final Field<Long> lastSeq = number("last_seq");
        final Field<Long> version = number("version");
        final Field<Long> activity = number("activity");
        final Field<Long> lastMessageAt = number("last_message_at");
        final Field<Long> archivedAt = number("archived_at");

        Participants(String alias) {
            super("participants", alias);
        }
    }

    static final class Messages extends Named {
        final Field<byte[]> thread = bytes("thread");
        final Field<Long> seq = number("seq");
        final Field<byte[]> id = bytes("id");
        final Field<Long> version = number("version");
        final Field<String> sender = text("sender");
        final Field<String> body = text("body");
        final Field<String> folded = text("folded");
        final Field<Long> createdAt = number("created_at");
        final Field<Long> editedAt = number("edited_at");
        final Field<Long> deletedAt = number("deleted_at");

        Messages(String alias) {
            super("messages", alias);
        }
    }

    static final class Inboxes extends Named {
        final Field<String> userId = text("user_id");
        final Field<Long> change = number("change");
        final Field<byte[]> writes = bytes("writes");

        Inboxes() {
            super("inboxes", "inboxes");
        }
    }

    static final class Users extends Named {
        final Field<String> userId = text("user_id");
        final Field<String> name = text("name");
        final Field<String> avatarUrl = text("avatar_url");
        final Field<String> email = text("email");
        final Field<String> role = text("role");
        final Field<Long> removed = number("removed");
        final Field<Long> byHost = number("by_host");
        final Field<String> foldedName = text("folded_name");
        final Field<String> foldedId = text("folded_id");

        Users() {
            super("users", "users");
        }
    }

    static final class Relationships extends Named {
        final Field<String> lowUser = text("low_user");
        final Field<String> highUser = text("high_user");
        final Field<Long> lowFirst = number("low_first");
        final Field<String> firstRole = text("first_role");
        final Field<String> secondRole = text("second_role");

        Relationships() {
            super("relationships", "relationships");
        }
    }

    static final class Preferences extends Named {
        final Field<String> userId = text("user_id");
        final Field<Long> push = number("push");
        final Field<Long> email = number("email");
        final Field<Long> preview = number("preview");
        final Field<Long> quietFrom = number("quiet_from");
        final Field<Long> quietTo = number("quiet_to");
        final Field<String> timeZone = text("time_zone");
        final Field<String> language = text("language");

        Preferences() {
            super("preferences", "preferences");
        }
    }

    static final class Subscriptions extends Named {
        final Field<String> endpoint = text("endpoint");
        final Field<String> userId = text("user_id");
        final Field<String> p256dh = text("p256dh");
        final Field<String> auth = text("auth");
        final Field<Long> expiresAt = number("expires_at");
        final Field<Long> registeredAt = number("registered_at");
        final Field<String> language = text("language");

        Subscriptions() {
            super("subscriptions", "subscriptions");
        }
    }

    static final class Outbox extends Named {
        final Field<byte[]> event = bytes("event");
        final Field<String> channel = text("channel");
        final Field<Long> personal = number("personal");
        final Field<String> kind = text("kind");
        final Field<byte[]> thread = bytes("thread");
        final Field<Long> version = number("version");
        final Field<byte[]> message = bytes("message");
        final Field<Long> seq = number("seq");
        final Field<String> sender = text("sender");
        final Field<String> recipient = text("recipient");
        final Field<String> state = text("state");
        final Field<Long> at = number("at");
        final Field<Long> dueAt = number("due_at");
        final Field<Long> lease = number("lease");
        final Field<Long> attempts = number("attempts");
        final Field<String> memo = text("memo");
        final Field<String> reason = text("reason");
        final Field<Long> deadAt = number("dead_at");

        Outbox() {
            super("outbox", "outbox");
        }
    }

    static final class Secrets extends Named {
        final Field<String> purpose = text("purpose");
        final Field<byte[]> value = bytes("value");

        Secrets() {
            super("secrets", "secrets");
        }
    }

    static final class PushKeys extends Named {
        final Field<String> publicKey = text("public_key");
        final Field<String> privateKey = text("private_key");
        final Field<Long> createdAt = number("created_at");

        PushKeys() {
            super("push_keys", "push_keys");
        }
    }

    static final class Switch extends Named {
        final Field<Long> id = number("id");
        final Field<String> state = text("state");

        Switch() {
            super("switch", "switch");
        }
    }

    static final class Audit extends Named {
        final Field<Long> id = number("id");
        final Field<Long> at = number("at");
        final Field<String> actor = text("actor");
        final Field<String> action = text("action");
        final Field<String> detail = text("detail");

        Audit() {
            super("audit", "audit");
        }
    }

    static final class ThreadHolds extends Named {
        final Field<byte[]> thread = bytes("thread");
        final Field<Long> since = number("since");

        ThreadHolds() {
            super("thread_holds", "thread_holds");
        }
    }

    static final class UserHolds extends Named {
        final Field<String> userId = text("user_id");
        final Field<Long> since = number("since");

        UserHolds() {
            super("user_holds", "user_holds");
        }
    }

    static final Threads THREADS = new Threads("threads");
    static final Participants PARTICIPANTS = new Participants("participants");
    static final Messages MESSAGES = new Messages("messages");
    static final Inboxes INBOXES = new Inboxes();
    static final Users USERS = new Users();
    static final Relationships RELATIONSHIPS = new Relationships();
    static final Preferences PREFERENCES = new Preferences();
    static final Subscriptions SUBSCRIPTIONS = new Subscriptions();
    static final Outbox OUTBOX = new Outbox();
    static final Secrets SECRETS = new Secrets();
    static final PushKeys PUSH_KEYS = new PushKeys();
    static final Switch SWITCH = new Switch();
    static final Audit AUDIT = new Audit();
    static final ThreadHolds THREAD_HOLDS = new ThreadHolds();
    static final UserHolds USER_HOLDS = new UserHolds();
}
