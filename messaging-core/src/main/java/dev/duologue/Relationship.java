package dev.duologue;

/// Two people the host has put into relation, for example trainer and trainee. The first may start their thread; both
/// may write once it exists. Between two people there is at most one, in one direction.
///
/// @param firstRole what the host calls the first side, 1 to 64 characters
/// @param secondRole what the host calls the second side, 1 to 64 characters
public record Relationship(UserId first, UserId second, String firstRole, String secondRole) {
    public static final int ROLE_LENGTH_MAX = 64;

    public Relationship {
        if (first.equals(second)) {
            throw Refused.because(Reason.INVALID_REQUEST, "A relationship needs two different people.");
        }
        requireRole("first_role", firstRole);
        requireRole("second_role", secondRole);
    }

    public Pair pair() {
        return Pair.of(first, second);
    }

    private static void requireRole(String field, String role) {
        if (!Profile.isLine(role, ROLE_LENGTH_MAX) || role.isBlank()) {
            throw Refused.field(
                    Reason.INVALID_REQUEST, field, "A role has 1 to 64 characters and no control characters.");
        }
    }
}
