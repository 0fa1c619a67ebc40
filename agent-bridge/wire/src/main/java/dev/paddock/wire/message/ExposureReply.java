package dev.paddock.wire.message;

import java.util.List;

/**
 * The answer to "are we exposed to this?".
 *
 * @param kernel the release, as uname -r gives it
 * @param name what was asked
 * @param kind module, alias, socket-family, fops or unknown
 * @param headline the answer in one sentence
 * @param modules what a load brings in, in the order of loading; built-in ones too
 * @param requests who can cause the load of the modules asked for, the widest first
 * @param socketFamilies what the modules asked for add, as their aliases tell
 * @param fops what the modules asked for add: splice-capable ones
 * @param policy what is known of the running policy, one sentence; "no policy known" without an agent
 * @param ways what the running policy does about each way in; empty without an agent
 */
public record ExposureReply(
        String kernel,
        String name,
        String kind,
        String headline,
        List<ExposedModule> modules,
        List<LoadRequestEntry> requests,
        List<String> socketFamilies,
        List<FopsEntry> fops,
        String policy,
        List<PolicyWayEntry> ways,
        List<GapEntry> gaps) {}
