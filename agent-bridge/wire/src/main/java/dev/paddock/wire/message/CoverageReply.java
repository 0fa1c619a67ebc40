package dev.paddock.wire.message;

import java.util.List;

/**
 * What stands behind every rule of a policy on this host.
 *
 * @param revision 0 for a document that was not pushed
 * @param rules in the order of the document: of each section the default, then the rules
 */
public record CoverageReply(long revision, List<CoverageEntry> rules) {

    public CoverageReply {
        rules = List.copyOf(rules);
    }
}
