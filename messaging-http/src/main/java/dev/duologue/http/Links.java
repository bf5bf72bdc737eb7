package dev.duologue.http;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkSpan;
import org.nibor.autolink.LinkType;

/// Finds what may be followed in a text: http, https and mailto links, nothing else.
final class Links {
    private static final String MAIL = "mailto:";

    private static final LinkExtractor EXTRACTOR = LinkExtractor.builder()
            .linkTypes(EnumSet.of(LinkType.URL, LinkType.EMAIL))
            .build();

    private Links() {}

    /// A link's place in code points: `start` inclusive, `end` exclusive.
    record Range(int start, int end) {}

    static List<Range> in(String text) {
        if (text.indexOf(':') < 0) {
            return List.of();
        }
        List<Range> ranges = new ArrayList<>();
        int unit = 0;
        int point = 0;
        for (LinkSpan span : EXTRACTOR.extractLinks(text)) {
            int begin = begin(text, span);
            if (begin >= unit) {
                int start = point + text.codePointCount(unit, begin);
                int end = start + text.codePointCount(begin, span.getEndIndex());
                ranges.add(new Range(start, end));
                unit = span.getEndIndex();
                point = end;
            }
        }
        return ranges;
    }

    /// Where the link begins with its scheme, or -1 if it has none that may be followed.
    private static int begin(String text, LinkSpan span) {
        int found = span.getBeginIndex();
        if (span.getType() == LinkType.EMAIL) {
            int begin = found - MAIL.length();
            boolean whole = begin == 0 || (begin > 0 && !Character.isLetterOrDigit(text.codePointBefore(begin)));
            return whole && text.regionMatches(true, begin, MAIL, 0, MAIL.length()) ? begin : -1;
        }
        return startsWith(text, found, "https://") || startsWith(text, found, "http://") ? found : -1;
    }

    private static boolean startsWith(String text, int at, String scheme) {
        return text.regionMatches(true, at, scheme, 0, scheme.length());
    }
}
