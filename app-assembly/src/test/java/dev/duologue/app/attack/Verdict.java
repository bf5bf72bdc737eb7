package dev.duologue.app.attack;

import dev.duologue.SwitchState;
import dev.duologue.app.attack.Row.Rule;

/// What the wire promises to each role, in the order in which api.md checks: 401, membership, switched off,
/// impersonation, input (all rows send good input), not yours or not there, then the state of things.
final class Verdict {
    private Verdict() {}

    /// The status, and for a refusal the slug of its problem.
    static String of(Row row, Role role, SwitchState state, Place place) {
        if (row.rule() == Rule.ANYBODY) {
            return row.good();
        }
        if (row.rule() == Rule.NOWHERE) {
            return "404 not-found";
        }
        if (!role.isKnown()) {
            return "401 unauthenticated";
        }
        if (!role.isMember()) {
            return "403 membership-required";
        }
        if (row.rule() == Rule.SIGN_IN) {
            return row.good();
        }
        if (row.rule() == Rule.ADMINISTRATE) {
            return role == Role.ADMINISTRATOR ? row.good() : "403 forbidden";
        }
        if (state == SwitchState.OFF) {
            return "404 messaging-disabled";
        }
        if (row.writes() && role == Role.IMPERSONATOR) {
            return "403 impersonation-read-only";
        }
        if (row.rule() == Rule.WRITE && state == SwitchState.READ_ONLY) {
            return "409 messaging-read-only";
        }
        return row.isAboutAThread() ? aboutAThread(row, role, state, place) : row.good();
    }

    /// The status that a browser is shown: a page with the same, or the way to sign in. What cannot be written is told
    /// beside the text, so whoever may not see that page is refused the page.
    static String shown(Row row, Role role, SwitchState state, Place place) {
        String verdict = of(row, role, state, place);
        if (verdict.startsWith("401")) {
            return "303";
        }
        boolean composes = row.rule() == Rule.START && verdict.startsWith("409") && !place.isReadBy(role);
        return composes ? "403" : verdict.substring(0, 3);
    }

    private static String aboutAThread(Row row, Role role, SwitchState state, Place place) {
        boolean mine = place.isReadBy(role);
        if (row.rule() == Rule.COMPOSE) {
            return mine ? row.good() : "403 contact-refused";
        }
        if (row.rule() != Rule.START && !mine) {
            return "404 not-found";
        }
        if (row.rule() == Rule.CHANGE && !role.user().equals(place.first())) {
            return "403 not-the-sender";
        }
        if (row.writes() && state == SwitchState.READ_ONLY) {
            return "409 messaging-read-only";
        }
        if (row.rule() == Rule.START) {
            return mine && place.active() ? row.good() : "403 contact-refused";
        }
        return row.writes() && !place.active() ? "409 thread-archived" : row.good();
    }
}
