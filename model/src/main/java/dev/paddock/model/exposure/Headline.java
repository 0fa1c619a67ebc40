package dev.paddock.model.exposure;

import dev.paddock.model.coverage.Effect;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The answer in a sentence or two: where it is, who can bring it in, what the policy does about that. Pure. */
final class Headline {

    private Headline() {}

    static String of(ExposureQuestion question, List<LoadRequest> requests, List<PolicyWay> ways) {
        if (question.asked().isEmpty()) {
            return nothing(question, ways);
        }
        Module first = question.asked().stream()
                .min(Comparator.comparingInt(Headline::nearness))
                .orElseThrow();
        String subject = names(question);
        return switch (first.state()) {
            case BUILT_IN ->
                subject + " built into the kernel: there whatever the module rules say." + afterwards(question, ways);
            case LOADED, LOADING, UNLOADING ->
                subject + " loaded: what it brings is in the kernel now." + afterwards(question, ways);
            case ON_DISK -> subject + " not loaded" + onDisk(question, requests, ways);
        };
    }

    private static String onDisk(ExposureQuestion question, List<LoadRequest> requests, List<PolicyWay> ways) {
        return switch (question.loading()) {
            case NONE ->
                ", and nobody can load it before the next boot: kernel.modules_disabled is 1."
                        + " After a boot: "
                        + who(requests)
                        + load(question, ways);
            case NO_REQUESTS -> ". " + withoutModprobe(requests) + load(question, ways);
            case OPEN -> ". " + who(requests) + load(question, ways);
        };
    }

    /** udev loads by itself, as root does by name; every other request waits for the helper that there is not. */
    private static String withoutModprobe(List<LoadRequest> requests) {
        List<LoadRequest> byItself = requests.stream()
                .filter(request -> request.who() == Requester.HARDWARE || request.who() == Requester.ROOT)
                .toList();
        return "No request of the kernel loads it: kernel.modprobe is empty. " + who(byItself);
    }

    private static int nearness(Module module) {
        return module.state().isResident() ? 0 : 1;
    }

    private static String names(ExposureQuestion question) {
        String names =
                question.asked().stream().map(module -> module.name().value()).collect(Collectors.joining(", "));
        String means =
                question.asked().size() == 1 && names.equals(question.name().replace('-', '_'))
                        ? names
                        : question.name() + " means " + names + ", which";
        return means + (question.asked().size() == 1 ? " is" : " are (the nearest of them)");
    }

    private static String nothing(ExposureQuestion question, List<PolicyWay> ways) {
        return switch (question.kind()) {
            case SOCKET_FAMILY ->
                "No module of this kernel answers for the socket family " + question.name()
                        + "; whether the image has it built in without an alias is unknown."
                        + afterwards(question, ways);
            case FOPS -> ofImage(question, ways);
            case MODULE, ALIAS, UNKNOWN ->
                "Nothing in kernel " + question.kernel() + " answers to " + question.name()
                        + ": no module, loaded, on disk or built in, and no alias.";
        };
    }

    private static String ofImage(ExposureQuestion question, List<PolicyWay> ways) {
        if (question.fops().isEmpty()) {
            return question.name() + " is not among the splice-capable file_operations of this kernel.";
        }
        String there = question.name() + " belongs to the kernel image: it is always there.";
        return question.fops().stream().allMatch(fops -> fops.id().isJudgedBySocketRules())
                ? there + " All sockets share it and are judged by socket rules: ask for a socket family."
                : there + afterwards(question, ways);
    }

    private static String who(List<LoadRequest> requests) {
        Optional<LoadRequest> widest = requests.stream().min(Comparator.comparing(LoadRequest::who));
        return widest.map(request -> switch (request.who()) {
                    case ROOT -> "Only root can load it, by name.";
                    case UNKNOWN ->
                        "Root can load it by name; who can cause the request " + request.alias() + " is unknown.";
                    case HARDWARE ->
                        "A hardware event (udev) can load it, by " + request.alias() + through(request) + ".";
                    case DEVICE_NODE ->
                        "Whoever may open its device node can have it loaded, by " + request.alias() + through(request)
                                + ".";
                    case ANY_USER, NET_ADMIN_ANY_NAMESPACE, SYS_ADMIN_ANY_NAMESPACE ->
                        "Any user can have it loaded"
                                + (request.who() == Requester.ANY_USER ? "" : " through a user namespace of his own")
                                + ", by " + request.alias() + through(request) + ".";
                    case NET_ADMIN, SYS_ADMIN ->
                        request.needs() + " is needed to have it loaded, by " + request.alias() + through(request)
                                + ".";
                })
                .orElse("Nothing is known that would load it.");
    }

    private static String through(LoadRequest request) {
        return request.note().startsWith("loaded with") ? " of " + request.module() + ", which needs it" : "";
    }

    /** For what is on disk: is the load refused? Every module that answers must be. */
    private static String load(ExposureQuestion question, List<PolicyWay> ways) {
        List<PolicyWay> loads = ways.stream()
                .filter(way -> way.kind() == PolicyWay.Kind.MODULE_LOAD)
                .toList();
        if (question.running().isEmpty()) {
            return " No policy is known.";
        }
        boolean all = question.asked().stream()
                .filter(module -> module.state() == ModuleState.ON_DISK)
                .allMatch(module -> isRefused(module, loads) || isDependencyRefused(question, loads));
        if (all) {
            return " The running policy refuses the load, and the hooks are proven.";
        }
        return loads.stream().anyMatch(way -> way.verdict().refuses() && way.effect() == Effect.NOT_ENFORCED)
                ? " The policy would refuse the load, and nothing enforces that here."
                : loads.stream().anyMatch(way -> way.effect() == Effect.AUDITED)
                        ? " The running policy records the load and lets it through."
                        : " The running policy lets the load through."
                                + afterwards(question, ways).replace(" The running policy", " It");
    }

    private static boolean isRefused(Module module, List<PolicyWay> loads) {
        return loads.stream()
                .anyMatch(way -> way.object().equals(module.name().value()) && way.effect() == Effect.ENFORCED);
    }

    /** A refused dependency keeps out the one module that needs it; with several modules asked for it says nothing of each. */
    private static boolean isDependencyRefused(ExposureQuestion question, List<PolicyWay> loads) {
        return question.asked().size() == 1
                && loads.stream()
                        .anyMatch(way -> way.effect() == Effect.ENFORCED
                                && !way.object()
                                        .equals(question.asked()
                                                .getFirst()
                                                .name()
                                                .value()));
    }

    /** For what is in the kernel, or can come: which of its ways in are refused. */
    private static String afterwards(ExposureQuestion question, List<PolicyWay> ways) {
        List<PolicyWay> entries = ways.stream()
                .filter(way -> way.kind() != PolicyWay.Kind.MODULE_LOAD)
                .toList();
        if (question.running().isEmpty()) {
            return " No policy is known.";
        }
        if (entries.isEmpty()) {
            return "";
        }
        List<PolicyWay> refused =
                entries.stream().filter(way -> way.effect() == Effect.ENFORCED).toList();
        if (refused.isEmpty()) {
            return " The running policy refuses none of its ways in.";
        }
        String words = refused.stream()
                .map(way -> words(way.kind()) + " " + way.object())
                .limit(3)
                .collect(Collectors.joining(", "));
        return " The running policy refuses " + refused.size() + " of its " + entries.size() + " ways in: " + words
                + (refused.size() > 3 ? " and more" : "") + ".";
    }

    private static String words(PolicyWay.Kind kind) {
        return switch (kind) {
            case MODULE_LOAD -> "loading";
            case SOCKET_CREATION -> "creating sockets of";
            case SPLICE_SOURCE -> "splicing from";
            case SPLICE_SINK -> "splicing to";
        };
    }
}
