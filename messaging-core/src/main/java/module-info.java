/// Every rule of a conversation between two people. Needs nothing but the JDK.
module dev.duologue {
    requires static org.jspecify;

    exports dev.duologue;
    exports dev.duologue.port;
}
