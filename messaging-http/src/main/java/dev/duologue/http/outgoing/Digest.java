package dev.duologue.http.outgoing;

import dev.duologue.News;
import dev.duologue.Notice;
import dev.duologue.ThreadId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// What stands in a mail: who wrote, how much, and where to read it. What they wrote only for those who opted in.
///
/// @param stop the address that ends these mails
public record Digest(List<Sender> senders, String stop) {
    /// Senders that are named; the others are counted.
    static final int SENDERS_MAX = 10;

    /// Messages of one sender of which text is shown.
    static final int TEXTS_MAX = 5;

    public Digest {
        senders = List.copyOf(senders);
    }

    /// One of those who wrote.
    ///
    /// @param link where to read it
    /// @param texts beginnings of messages, empty unless the recipient opted in
    public record Sender(String name, int messages, String link, List<String> texts) {
        public Sender {
            texts = List.copyOf(texts);
        }

        /// "1 message", "2 messages".
        public String count() {
            return counted(messages);
        }
    }

    /// @param base where people reach the pages, without a slash at the end
    static Digest of(Notice notice, String base, String stop) {
        Map<ThreadId, List<News>> threads = notice.news().stream()
                .collect(Collectors.groupingBy(
                        news -> news.event().thread(), LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
        return new Digest(
                threads.values().stream().map(news -> sender(news, base)).toList(), stop);
    }

    /// Those that are named.
    public List<Sender> named() {
        return senders.subList(0, Math.min(SENDERS_MAX, senders.size()));
    }

    /// How many are not named.
    public int others() {
        return senders.size() - named().size();
    }

    /// One line for the list of mails.
    public String subject() {
        int all = senders.stream().mapToInt(Sender::messages).sum();
        String rest = senders.size() == 1 ? "" : " and " + (senders.size() - 1) + " more";
        return counted(all) + " from " + senders.getFirst().name() + rest;
    }

    /// For those who read mail as plain text.
    String text() {
        StringBuilder text = new StringBuilder("You have unread messages.\n");
        for (Sender sender : named()) {
            text.append("\n")
                    .append(sender.name())
                    .append(": ")
                    .append(sender.count())
                    .append("\n");
            sender.texts()
                    .forEach(each ->
                            text.append("  ").append(each.replace("\n", "\n  ")).append("\n"));
            text.append("  ").append(sender.link()).append("\n");
        }
        if (others() > 0) {
            text.append("\nand ").append(others()).append(" more people\n");
        }
        return text.append("\n-- \nStop these mails: ")
                .append(stop)
                .append("\n")
                .toString();
    }

    private static Sender sender(List<News> news, String base) {
        News first = news.getFirst();
        List<String> texts = news.stream()
                .map(News::text)
                .filter(Objects::nonNull)
                .limit(TEXTS_MAX)
                .toList();
        return new Sender(first.sender().name(), news.size(), base + first.path(), texts);
    }

    private static String counted(int count) {
        return count == 1 ? "1 message" : count + " messages";
    }
}
