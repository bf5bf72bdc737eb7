package dev.duologue.http.outgoing;

import dev.duologue.News;
import dev.duologue.Notice;
import dev.duologue.ThreadId;
import dev.duologue.http.pages.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// What stands in a mail: who wrote, how much, and where to read it, in the reader's words. What they wrote only for
/// those who opted in.
///
/// @param stop the address that ends these mails
public record Digest(List<Sender> senders, String stop, Words words) {
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
    }

    /// @param base where people reach the pages, without a slash at the end
    static Digest of(Notice notice, String base, String stop, Words words) {
        Map<ThreadId, List<News>> threads = notice.news().stream()
                .collect(Collectors.groupingBy(
                        news -> news.event().thread(), LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
        return new Digest(
                threads.values().stream().map(news -> sender(news, base)).toList(), stop, words);
    }

    /// A text in the reader's words.
    public String say(String key, Object... namesAndValues) {
        return words.say(key, namesAndValues);
    }

    /// How many messages are of one sender, "2 messages".
    public String count(Sender sender) {
        return counted(sender.messages());
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
        int more = senders.size() - 1;
        return say(
                more == 0 ? "mail.subject" : "mail.subject-more",
                "messages",
                counted(all),
                "name",
                Isolated.of(senders.getFirst().name()),
                "count",
                more);
    }

    /// For those who read mail as plain text.
    String text() {
        StringBuilder text = new StringBuilder(say("mail.title")).append("\n");
        for (Sender sender : named()) {
            text.append("\n")
                    .append(pair(Isolated.of(sender.name()), count(sender)))
                    .append("\n");
            sender.texts()
                    .forEach(each ->
                            text.append("  ").append(each.replace("\n", "\n  ")).append("\n"));
            text.append("  ").append(sender.link()).append("\n");
        }
        if (others() > 0) {
            text.append("\n").append(say("mail.others", "count", others())).append("\n");
        }
        return text.append("\n-- \n")
                .append(pair(say("mail.stop"), stop))
                .append("\n")
                .toString();
    }

    private String pair(String first, String second) {
        return say("mail.pair", "first", first, "second", second);
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

    private String counted(int count) {
        return say("mail.count", "count", count);
    }
}
