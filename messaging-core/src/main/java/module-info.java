/// One-to-one messaging: its rules and the ports through which the outside supplies what the rules need.
module dev.duologue.core {
    requires static transitive org.jspecify;

    exports dev.duologue;
    exports dev.duologue.port;
}
