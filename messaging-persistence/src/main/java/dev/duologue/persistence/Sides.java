package dev.duologue.persistence;

import dev.duologue.Side;

/// A participant's side as the tables have it.
final class Sides {
    static final long SECOND = 2;

    private static final long EITHER = 0;
    private static final long FIRST = 1;

    private Sides() {}

    static long number(Side side) {
        return switch (side) {
            case EITHER -> EITHER;
            case FIRST -> FIRST;
            case SECOND -> SECOND;
        };
    }

    static Side of(long number) {
        return number == EITHER ? Side.EITHER : number == FIRST ? Side.FIRST : Side.SECOND;
    }
}
