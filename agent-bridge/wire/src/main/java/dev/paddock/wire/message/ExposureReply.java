package dev.paddock.wire.message;

import dev.paddock.model.exposure.Exposure;
import dev.paddock.model.exposure.PolicyWay;
import dev.paddock.model.inventory.FileOperations;
import java.util.List;
import java.util.Optional;

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
        List<GapEntry> gaps) {

    public static ExposureReply of(Exposure exposure) {
        return new ExposureReply(
                exposure.kernel(),
                exposure.name(),
                exposure.kind().word(),
                exposure.headline(),
                exposure.modules().stream().map(ExposedModule::of).toList(),
                exposure.requests().stream().map(LoadRequestEntry::of).toList(),
                exposure.socketFamilies(),
                exposure.fops().stream()
                        .map(fops -> FopsEntry.of(
                                fops,
                                verdict(exposure, fops, PolicyWay.Kind.SPLICE_SOURCE),
                                verdict(exposure, fops, PolicyWay.Kind.SPLICE_SINK)))
                        .toList(),
                exposure.policy(),
                exposure.ways().stream().map(PolicyWayEntry::of).toList(),
                exposure.gaps().stream().map(GapEntry::of).toList());
    }

    private static Optional<String> verdict(Exposure exposure, FileOperations fops, PolicyWay.Kind kind) {
        return exposure.ways().stream()
                .filter(way ->
                        way.kind() == kind && way.object().equals(fops.id().toString()))
                .map(way -> way.verdict().word())
                .findFirst();
    }
}
