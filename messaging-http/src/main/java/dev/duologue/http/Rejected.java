package dev.duologue.http;

/// A refusal that only the web knows of, such as a wrong method; what the rules refuse is [dev.duologue.Refused].
final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Rejected(ProblemType type, String detail) {
        super(detail, null, false, false);
        this.problem = Problem.of(type, detail);
    }

    Problem problem() {
        return problem;
    }
}
