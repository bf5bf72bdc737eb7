package dev.duologue.cli.bench;

/// What we want of ourselves, by the numbers under which the documentation explains it.
enum Goal {
    V1("64 send at once"),
    V2("16 send at once"),
    V3("one sends"),
    V4("sends on PostgreSQL"),
    V5("delivery at 64 senders"),
    V6("send to socket, fixed rate"),
    V7("send to socket, half of the most"),
    V8("inbox, first page of 50"),
    V9("reading, store big and small"),
    V10("page deep in a long thread"),
    V11("search"),
    V12("idle sockets"),
    V13("resident memory"),
    V14("start"),
    V15("bytes on disk beyond the body"),
    V16("processor for each message");

    private final String what;

    Goal(String what) {
        this.what = what;
    }

    /// For people.
    String what() {
        return what;
    }
}
