/** The language of the product: inventory, use, policy, decision, bundle, violation. No JavaFX, no natives, no sockets, no files. */
module dev.paddock.model {
    requires static transitive org.jspecify;
    requires org.snakeyaml.engine;

    exports dev.paddock.model.bundle;
    exports dev.paddock.model.compare;
    exports dev.paddock.model.compile;
    exports dev.paddock.model.coverage;
    exports dev.paddock.model.decision;
    exports dev.paddock.model.document;
    exports dev.paddock.model.export;
    exports dev.paddock.model.exposure;
    exports dev.paddock.model.freeze;
    exports dev.paddock.model.hint;
    exports dev.paddock.model.inventory;
    exports dev.paddock.model.policy;
    exports dev.paddock.model.setting;
    exports dev.paddock.model.use;
    exports dev.paddock.model.violation;
}
