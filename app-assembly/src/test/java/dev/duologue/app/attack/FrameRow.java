package dev.duologue.app.attack;

import java.util.List;

/// One thing that can be said over a socket.
///
/// @param type the frame's type; empty for what is no frame at all
/// @param text with `{thread}` of the place it is about
record FrameRow(String type, String text) {
    private static final List<FrameRow> ROWS = List.of(
            new FrameRow("ping", "{'type':'ping'}"),
            new FrameRow("catch_up", "{'type':'catch_up','after':0}"),
            new FrameRow("typing", "{'type':'typing','thread_id':'{thread}','typing':true}"),
            new FrameRow("typing", "{'type':'typing','thread_id':'{thread}','typing':false}"),
            new FrameRow("watch", "{'type':'watch','thread_id':'{thread}'}"),
            new FrameRow("watch", "{'type':'watch','thread_id':null}"),
            new FrameRow("", "{'type':'read','thread_id':'{thread}','seq':1}"),
            new FrameRow("", "{'type':'send','thread_id':'{thread}','body':'x'}"),
            new FrameRow("", "{'type':"),
            new FrameRow("", "[{'type':'ping'}]"),
            new FrameRow("", ""));

    static List<FrameRow> all() {
        return ROWS;
    }

    String text(Place place) {
        return text.replace('\'', '"').replace("{thread}", place.thread());
    }

    /// What is answered to somebody whose socket is open: a problem's slug, or nothing for a frame that is taken.
    String verdict(Role role, Place place) {
        if (type.isEmpty()) {
            return "invalid-request";
        }
        boolean writes = type.equals("typing") || type.equals("watch");
        if (writes && role == Role.IMPERSONATOR) {
            return "impersonation-read-only";
        }
        return text.contains("{thread}") && !place.isReadBy(role) ? "not-found" : "";
    }

    @Override
    public String toString() {
        return type.isEmpty() ? text : type;
    }
}
