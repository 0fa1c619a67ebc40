/** The wire between the agent and everybody else: the messages of dev.paddock.Agent, Varlink framing, client and server. */
module dev.paddock.wire {
    requires static transitive org.jspecify;
    requires transitive dev.paddock.model;
    requires transitive tools.jackson.databind;

    exports dev.paddock.wire.client;
    exports dev.paddock.wire.message;
    exports dev.paddock.wire.server;
    exports dev.paddock.wire.varlink;

    opens dev.paddock.wire.message to
            tools.jackson.databind;
    opens dev.paddock.wire.varlink to
            tools.jackson.databind;
}
