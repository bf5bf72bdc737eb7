package dev.duologue.cli;

import dev.duologue.Pair;
import dev.duologue.Relationship;
import dev.duologue.UserId;
import dev.duologue.port.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `duologue relationships`
@Command(
        name = "relationships",
        mixinStandardHelpOptions = true,
        description = "Who is in relation with whom; under the policy `related` only these pairs may write.")
final class Relationships implements Runnable {
    private static final int BATCH = 100;

    static CommandLine commands(Context context) {
        return new CommandLine(new Relationships())
                .addSubcommand(new ListAll(context))
                .addSubcommand(new Put(context))
                .addSubcommand(new Delete(context))
                .addSubcommand(new Import(context));
    }

    @Override
    public void run() {
        throw Failure.usage("relationships takes list, put, delete or import; see duologue relationships --help");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List them all, or those of one person.")
    static final class ListAll implements Runnable {
        private final Context context;

        @Option(names = "--user", paramLabel = "U", description = "Only those of this person.")
        @Nullable
        String user;

        @Mixin
        Output output = new Output();

        ListAll(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            List<Relationship> found = context.ready(desk -> find(desk.ports().store()));
            output.many(
                    context.console(),
                    found.stream()
                            .map(relationship -> Json.object()
                                    .put("first", relationship.first().value())
                                    .put("second", relationship.second().value())
                                    .put("first_role", relationship.firstRole())
                                    .put("second_role", relationship.secondRole()))
                            .toList(),
                    List.of("FIRST", "ROLE", "SECOND", "ROLE"),
                    found.stream()
                            .map(relationship -> List.of(
                                    relationship.first().value(),
                                    relationship.firstRole(),
                                    relationship.second().value(),
                                    relationship.secondRole()))
                            .toList());
        }

        private List<Relationship> find(Store store) {
            if (user != null) {
                UserId one = UserId.of(user);
                return store.read(view -> view.people().relationships(one));
            }
            List<Relationship> all = new ArrayList<>();
            List<Relationship> batch;
            do {
                Pair after = all.isEmpty() ? null : all.getLast().pair();
                batch = store.read(view -> view.people().relationships(after, BATCH));
                all.addAll(batch);
            } while (batch.size() == BATCH);
            return all;
        }
    }

    @Command(
            name = "put",
            mixinStandardHelpOptions = true,
            description = "Register one; the first side may start the conversation, both may write.")
    static final class Put implements Runnable {
        private final Context context;

        @Parameters(index = "0", paramLabel = "FIRST", description = "For example the trainer.")
        String first = "";

        @Parameters(index = "1", paramLabel = "SECOND", description = "For example the trainee.")
        String second = "";

        @Option(names = "--first-role", paramLabel = "R", description = "What the first side is (default: first).")
        String firstRole = "first";

        @Option(names = "--second-role", paramLabel = "R", description = "What the second side is (default: second).")
        String secondRole = "second";

        Put(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            Relationship relationship = new Relationship(UserId.of(first), UserId.of(second), firstRole, secondRole);
            context.ready(desk -> {
                desk.registry().relate(Desk.operator(), relationship);
                return relationship;
            });
            context.console().hint("Registered " + first + " and " + second + ".");
        }
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "End one and archive the conversation; registering it again brings both back.")
    static final class Delete implements Runnable {
        private final Context context;

        @Parameters(index = "0", paramLabel = "FIRST", description = "Either side.")
        String first = "";

        @Parameters(index = "1", paramLabel = "SECOND", description = "The other side.")
        String second = "";

        Delete(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            UserId one = UserId.of(first);
            UserId other = UserId.of(second);
            if (one.equals(other)) {
                throw Failure.usage("A relationship has two different people.");
            }
            context.ready(desk -> {
                desk.registry().unrelate(Desk.operator(), Pair.of(one, other));
                return one;
            });
            context.console().hint("Ended what was between " + first + " and " + second + ".");
        }
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description =
                    "Register every pair in a file, CSV or one JSON object a line, with first, second, first_role,"
                            + " second_role. The whole file is checked first.")
    static final class Import implements Runnable {
        private static final ImportFile FILE =
                new ImportFile(List.of("first", "second", "first_role", "second_role"), List.of());

        private final Context context;

        @Parameters(paramLabel = "FILE", description = "In UTF-8; in CSV the first line names the columns.")
        Path file = Path.of("");

        Import(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            List<Relationship> relationships = FILE.read(file, Import::relationship, Relationship::pair);
            Stored.all(
                    context, relationships, 1, (desk, one) -> desk.registry().relate(Desk.operator(), one.getFirst()));
            context.console().hint("Registered " + relationships.size() + " relationships.");
        }

        private static Relationship relationship(Row row) {
            return new Relationship(
                    UserId.of(row.require("first")),
                    UserId.of(row.require("second")),
                    row.require("first_role"),
                    row.require("second_role"));
        }
    }
}
