package dev.duologue.port;

/// The store as it stood at one moment, by noun. Valid only inside the function it was given to.
public interface Snapshot {
    /// Threads, and how far their participants have read.
    Threads threads();

    /// Messages of threads; whether the caller may see them is the rules' business.
    Messages messages();

    /// The built-in directory and its relationships.
    People people();

    /// How people want to be told of messages, and where.
    Subscribers subscribers();

    /// What is on its way to those who are absent.
    Outbox outbox();

    /// Keys that this installation made for itself.
    Secrets secrets();

    /// The switch, the audit and the counts.
    Ledger ledger();
}
