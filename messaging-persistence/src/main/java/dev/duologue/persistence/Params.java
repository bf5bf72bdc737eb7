package dev.duologue.persistence;

import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The values that statements take, by name.
final class Params {
    static final Param<byte[]> THREAD = bytes("thread");
    static final Param<byte[]> ID = bytes("id");
    static final Param<String> USER = text("user");
    static final Param<String> LOW = text("low");
    static final Param<String> HIGH = text("high");
    static final Param<String> SENDER = text("sender");
    static final Param<String> FOLDED = text("folded");
    static final Param<Long> AFTER = number("after");
    static final Param<Long> BEFORE = number("before");
    static final Param<Long> SEQ = number("seq");
    static final Param<Long> VERSION = number("version");
    static final Param<Long> CREATED_AT = number("created_at");
    static final Param<Long> LIMIT = number("limit");

    private Params() {}

    static Param<byte[]> bytes(String name) {
        return DSL.param(name, SQLDataType.BLOB);
    }

    static Param<String> text(String name) {
        return DSL.param(name, SQLDataType.CLOB);
    }

    static Param<Long> number(String name) {
        return DSL.param(name, SQLDataType.BIGINT);
    }
}
