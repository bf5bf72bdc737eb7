package dev.duologue.cli.bench;

import java.util.Locale;

/// When a number is good enough.
///
/// @param least whether it has to reach the limit, or else to stay within
/// @param unit of the limit and the number
record Bound(boolean least, double limit, String unit) {
    static Bound least(double limit, String unit) {
        return new Bound(true, limit, unit);
    }

    static Bound most(double limit, String unit) {
        return new Bound(false, limit, unit);
    }

    boolean holds(double number) {
        return least ? number >= limit : number <= limit;
    }

    /// How much worse `now` is than `before`, as a part of `before`; negative where it is better.
    double worse(double before, double now) {
        if (before == 0) {
            return 0;
        }
        return least ? (before - now) / before : (now - before) / before;
    }

    /// A number in this unit.
    String shown(double number) {
        double size = Math.abs(number);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f %s" : size >= 10 ? "%.1f %s" : "%.2f %s", number, unit)
                .strip();
    }

    @Override
    public String toString() {
        return (least ? "≥ " : "≤ ") + shown(limit);
    }
}
