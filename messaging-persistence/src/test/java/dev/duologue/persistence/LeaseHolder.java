package dev.duologue.persistence;

import java.io.IOException;
import java.nio.file.Path;

/// A process that takes the lease on the file it is given, says so, and waits to be killed.
final class LeaseHolder {
    private LeaseHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (Database database = Database.sqlite(Path.of(arguments[0]));
                Database.Lease lease = database.lease()) {
            System.out.println(lease == null ? "nothing" : "held");
            System.in.read();
        }
    }
}
