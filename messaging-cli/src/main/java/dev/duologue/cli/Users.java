package dev.duologue.cli;

import dev.duologue.Person;
import dev.duologue.PersonCursor;
import dev.duologue.Profile;
import dev.duologue.SearchText;
import dev.duologue.UserId;
import dev.duologue.port.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `duologue users`
@Command(name = "users", mixinStandardHelpOptions = true, description = "The people registered here.")
final class Users implements Runnable {
    private static final int BATCH = 100;

    static CommandLine commands(Context context) {
        return new CommandLine(new Users())
                .addSubcommand(new ListAll(context))
                .addSubcommand(new Put(context))
                .addSubcommand(new Delete(context))
                .addSubcommand(new Import(context));
    }

    @Override
    public void run() {
        throw Failure.usage("users takes list, put, delete or import; see duologue users --help");
    }

    /// Everybody registered and not removed whose name or id contains the text, in the order of names.
    static List<Person> all(Store store, String text) {
        List<Person> people = new ArrayList<>();
        List<Person> batch;
        do {
            PersonCursor after = people.isEmpty() ? null : PersonCursor.of(people.getLast());
            batch = store.read(view -> view.people().search(SearchText.fold(text), after, BATCH));
            people.addAll(batch);
        } while (batch.size() == BATCH);
        return people;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List them in the order of their names.")
    static final class ListAll implements Runnable {
        private final Context context;

        @Option(names = "--search", paramLabel = "TEXT", description = "Only those whose name or id contains it.")
        String text = "";

        @Mixin
        Output output = new Output();

        ListAll(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            List<Person> people = context.ready(desk -> all(desk.ports().store(), text));
            output.many(
                    context.console(),
                    people.stream().map(ListAll::json).toList(),
                    List.of("USER", "ROLE", "NAME"),
                    people.stream()
                            .map(person -> List.of(
                                    person.user().value(),
                                    Objects.requireNonNullElse(person.profile().role(), "-"),
                                    person.name()))
                            .toList());
        }

        private static Json json(Person person) {
            return Json.object()
                    .put("user_id", person.user().value())
                    .put("name", person.name())
                    .put("role", person.profile().role())
                    .put("avatar_url", person.profile().avatarUrl())
                    .put("removed", person.removed());
        }
    }

    @Command(
            name = "put",
            mixinStandardHelpOptions = true,
            description = "Register somebody, or replace what is known.")
    static final class Put implements Runnable {
        private final Context context;

        @Parameters(paramLabel = "USER", description = "The user's id.")
        String user = "";

        @Option(names = "--name", paramLabel = "N", description = "What others see.")
        @Nullable
        String name;

        @Option(names = "--avatar-url", paramLabel = "URL", description = "A picture.")
        @Nullable
        String avatarUrl;

        @Option(names = "--email", paramLabel = "E", description = "For notifications; never shown.")
        @Nullable
        String email;

        @Option(names = "--role", paramLabel = "R", description = "What your application calls them.")
        @Nullable
        String role;

        Put(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            Profile profile = new Profile(name, avatarUrl, email, role);
            context.ready(desk -> {
                desk.registry().put(Desk.operator(), UserId.of(user), profile);
                return user;
            });
            context.console().hint("Registered " + user + ".");
        }
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Remove somebody: shown as \"[removed]\", their conversations archived.")
    static final class Delete implements Runnable {
        private final Context context;

        @Parameters(paramLabel = "USER", description = "The user's id.")
        String user = "";

        Delete(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            context.ready(desk -> {
                desk.registry().remove(Desk.operator(), UserId.of(user));
                return user;
            });
            context.console().hint("Removed " + user + ".");
        }
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description =
                    "Register everybody in a file, CSV or one JSON object a line, with user_id and, if wanted, name,"
                            + " avatar_url, email, role. The whole file is checked first.")
    static final class Import implements Runnable {
        private static final ImportFile FILE =
                new ImportFile(List.of("user_id"), List.of("name", "avatar_url", "email", "role"));

        private record Entry(UserId user, Profile profile) {}

        private final Context context;

        @Parameters(paramLabel = "FILE", description = "In UTF-8; in CSV the first line names the columns.")
        Path file = Path.of("");

        Import(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            List<Entry> people = FILE.read(file, Import::entry, Entry::user);
            Stored.all(context, people, BATCH, (desk, batch) -> {
                Map<UserId, Profile> unit = new LinkedHashMap<>();
                batch.forEach(entry -> unit.put(entry.user(), entry.profile()));
                desk.registry().put(Desk.operator(), unit);
            });
            context.console().hint("Registered " + people.size() + " people.");
        }

        private static Entry entry(Row row) {
            return new Entry(
                    UserId.of(row.require("user_id")),
                    new Profile(row.get("name"), row.get("avatar_url"), row.get("email"), row.get("role")));
        }
    }
}
