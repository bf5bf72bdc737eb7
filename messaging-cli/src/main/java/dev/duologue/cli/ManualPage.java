package dev.duologue.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The whole command line as one page for `man`, written from what the commands say of themselves.
final class ManualPage {
    private final CommandSpec root;
    private final List<String> lines = new ArrayList<>();

    ManualPage(CommandSpec root) {
        this.root = root;
    }

    /// The page in the language of `man`.
    String text() {
        lines.add(".TH DUOLOGUE 1 \"\" \"" + escaped(String.join(" ", root.version())) + "\" \"Duologue\"");
        lines.add(".SH NAME");
        lines.add("duologue \\- " + escaped(description(root)));
        lines.add(".SH SYNOPSIS");
        lines.add(".B duologue");
        lines.add("COMMAND [OPTIONS]");
        lines.add(".SH COMMANDS");
        leaves(root).forEach(this::command);
        lines.add(".SH SETTINGS AND EXIT CODES");
        Stream.of(root.usageMessage().footer())
                .filter(line -> !line.isEmpty())
                .forEach(line -> lines.addAll(List.of(escaped(line), ".PP")));
        return String.join("\n", lines) + "\n";
    }

    /// Every command that does something, under all its names.
    static Stream<CommandSpec> leaves(CommandSpec command) {
        return command.subcommands().isEmpty()
                ? Stream.of(command)
                : command.subcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .flatMap(ManualPage::leaves);
    }

    private void command(CommandSpec command) {
        String places = command.positionalParameters().stream()
                .map(PositionalParamSpec::paramLabel)
                .collect(Collectors.joining(" "));
        String name = command.qualifiedName().substring(root.name().length() + 1);
        lines.add(".SS \"" + escaped((name + " " + places).strip()) + "\"");
        lines.add(escaped(description(command)));
        command.positionalParameters().forEach(place -> argument(place.paramLabel(), place));
        command.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .forEach(option -> argument(spelled(option), option));
    }

    private void argument(String spelled, ArgSpec argument) {
        lines.add(".TP");
        lines.add(".B " + escaped(spelled));
        lines.add(escaped(String.join(" ", argument.description())));
    }

    private static String spelled(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private static String description(CommandSpec command) {
        return String.join(" ", command.usageMessage().description()).replace("%%", "%");
    }

    /// A line that begins with a dot or a quote would be an order; a plain hyphen may be shown as another sign.
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
