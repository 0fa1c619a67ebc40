package dev.paddock.model.exposure;

import dev.paddock.model.coverage.PolicyInForce;
import dev.paddock.model.inventory.Brings;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.policy.SocketFamily;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Judges what was found about a name. Pure. */
final class ExposureAnswer {

    private ExposureAnswer() {}

    static Exposure of(ExposureQuestion question) {
        List<Module> loadable = question.asked().stream()
                .filter(module -> module.state() != ModuleState.BUILT_IN)
                .toList();
        List<LoadRequest> requests = LoadRequests.of(loadable, question.dependents());
        List<SocketFamily> families = families(question);
        List<PolicyWay> ways = question.running()
                .map(running -> PolicyWays.of(running, question.modules(), families, question.fops()))
                .orElse(List.of());
        return new Exposure(
                question.kernel(),
                question.name(),
                question.kind(),
                Headline.of(question, requests, ways),
                question.modules(),
                requests,
                familyWords(question),
                question.fops(),
                policy(question),
                ways,
                question.gaps());
    }

    private static String policy(ExposureQuestion question) {
        if (question.running().isEmpty()) {
            return "no policy known: no agent was asked";
        }
        PolicyInForce running = question.running().get();
        String name = running.revision() == 0
                ? "no policy was pushed"
                : running.policy().name() + ", revision " + running.revision() + ", mode "
                        + running.policy().mode().word();
        Set<String> obstacles = new LinkedHashSet<>();
        running.enforcement()
                .sections()
                .values()
                .forEach(backing -> backing.obstacle().ifPresent(obstacles::add));
        return obstacles.isEmpty() ? name : name + "; not enforced: " + String.join("; ", obstacles);
    }

    private static List<SocketFamily> families(ExposureQuestion question) {
        Set<SocketFamily> families = new LinkedHashSet<>();
        question.family().ifPresent(families::add);
        for (Module module : question.asked()) {
            for (String alias : module.aliases()) {
                // A protocol of a family that is there anyway is no reason to speak of the family's creation.
                SocketAlias.parse(alias)
                        .filter(SocketAlias::isWholeFamily)
                        .ifPresent(socket -> families.add(socket.family()));
            }
        }
        return List.copyOf(families);
    }

    private static List<String> familyWords(ExposureQuestion question) {
        Set<String> words = new LinkedHashSet<>();
        question.family().ifPresent(family -> words.add(family.word()));
        List<String> aliases = new ArrayList<>();
        question.asked().forEach(module -> aliases.addAll(module.aliases()));
        Brings brings = AliasBrings.of(aliases);
        words.addAll(brings.socketFamilies());
        return List.copyOf(words);
    }
}
