package dev.duologue;

/// Somebody who may run messaging: flip the switch, keep people and relationships, look at the audit. Never content.
public final class Administrator {
    private final String name;

    Administrator(String name) {
        this.name = name;
    }

    /// Somebody with a shell on the machine, who is trusted as far as its root; `name` goes into the audit.
    public static Administrator operator(String name) {
        return new Administrator("operator:" + name);
    }

    /// As the audit names them.
    public String name() {
        return name;
    }
}
