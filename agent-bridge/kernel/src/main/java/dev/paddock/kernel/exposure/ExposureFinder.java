package dev.paddock.kernel.exposure;

import dev.paddock.kernel.module.ModprobeConfig;
import dev.paddock.kernel.module.ModuleCatalog;
import dev.paddock.model.coverage.PolicyInForce;
import dev.paddock.model.exposure.Exposure;
import dev.paddock.model.exposure.ExposureQuestion;
import dev.paddock.model.exposure.LoadStep;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.setting.Loading;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a name means: file_operations as {@code module:symbol}, a module, a socket family, an alias, in this order. Threads may share it
 * as far as they may share the source of file_operations.
 */
public final class ExposureFinder {

    /** Longest name that makes sense: request_module() takes 56 characters, patterns are longer. */
    public static final int LONGEST_NAME = 255;

    private static final String FAMILY = "AF_";

    private final ModuleCatalog catalog;
    private final FopsSource fops;
    private final ModprobeConfig modprobe;
    private final Loading loading;

    /**
     * @param modprobe what of modprobe.d must be named, since it is not judged
     * @param loading which loads the kernel's settings leave
     */
    public ExposureFinder(ModuleCatalog catalog, FopsSource fops, ModprobeConfig modprobe, Loading loading) {
        this.catalog = catalog;
        this.fops = fops;
        this.modprobe = modprobe;
        this.loading = loading;
    }

    /**
     * The answer about a name.
     *
     * @param name 1 to {@value #LONGEST_NAME} characters; IllegalArgumentException for anything else
     * @param running the policy to judge by, where one is known
     */
    public Exposure find(String name, Optional<PolicyInForce> running) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "a name has 1 to " + LONGEST_NAME + " characters, this has " + name.length());
        }
        Optional<FopsId> id = fopsId(name);
        if (id.isPresent()) {
            return ofFops(name, id.get(), running);
        }
        Optional<SocketFamily> family = SocketFamily.of(name);
        boolean asFamily = name.toUpperCase(Locale.ROOT).startsWith(FAMILY);
        if (!asFamily && isModule(name)) {
            return ofRequest(name, name, Exposure.Kind.MODULE, Optional.empty(), running);
        }
        if (family.isPresent()) {
            String request = "net-pf-" + family.get().number();
            return ofRequest(name, request, Exposure.Kind.SOCKET_FAMILY, family, running);
        }
        Exposure.Kind kind = catalog.aliases().resolve(name).isEmpty() ? Exposure.Kind.UNKNOWN : Exposure.Kind.ALIAS;
        return ofRequest(name, name, kind, Optional.empty(), running);
    }

    private Exposure ofRequest(
            String name,
            String request,
            Exposure.Kind kind,
            Optional<SocketFamily> family,
            Optional<PolicyInForce> running) {
        List<Module> asked =
                catalog.aliases().resolve(request).stream().map(this::module).toList();
        List<Module> withFile = asked.stream()
                .filter(module -> module.state() != ModuleState.BUILT_IN)
                .toList();
        FopsInventory found =
                withFile.isEmpty() ? new FopsInventory(kernel(), List.of(), List.of()) : fops.of(withFile);
        List<Gap> gaps = new ArrayList<>(found.gaps());
        if (withFile.size() < asked.size()) {
            gaps.add(new Gap(
                    "file_operations of built-in modules",
                    "they count to the kernel image: ask for vmlinux:SYMBOL, or list them with \"paddockctl fops\""));
        }
        return question(
                name,
                kind,
                request,
                asked,
                family,
                found.fops().stream().filter(FileOperations::isSpliceCapable).toList(),
                running,
                gaps);
    }

    private Exposure ofFops(String name, FopsId id, Optional<PolicyInForce> running) {
        boolean image = id.module().equals(ModuleName.VMLINUX);
        List<Module> asked = image ? List.of() : List.of(module(id.module()));
        FopsInventory found = image ? fops.ofImage() : fops.of(asked);
        List<FileOperations> own = found.fops().stream()
                .filter(one -> one.id().equals(id) || (id.instance().isEmpty() && sameSymbol(one.id(), id)))
                .toList();
        return question(
                name,
                Exposure.Kind.FOPS,
                image ? "" : id.module().value(),
                asked,
                Optional.empty(),
                own,
                running,
                found.gaps());
    }

    private Exposure question(
            String name,
            Exposure.Kind kind,
            String request,
            List<Module> asked,
            Optional<SocketFamily> family,
            List<FileOperations> found,
            Optional<PolicyInForce> running,
            List<Gap> gaps) {
        List<Gap> all = new ArrayList<>(catalog.inventory().gaps());
        all.addAll(gaps);
        all.addAll(modprobe.about(
                request, asked.stream().map(module -> module.name().value()).toList()));
        return new ExposureQuestion(
                        kernel(),
                        name,
                        kind,
                        steps(request, asked),
                        asked,
                        dependents(asked),
                        family,
                        found,
                        running,
                        loading,
                        all)
                .answer();
    }

    private List<LoadStep> steps(String request, List<Module> asked) {
        Set<ModuleName> order = new LinkedHashSet<>(request.isEmpty() ? List.of() : catalog.loadOrder(request));
        asked.forEach(module -> order.add(module.name()));
        List<LoadStep> steps = new ArrayList<>();
        for (ModuleName name : order) {
            Module module = module(name);
            steps.add(new LoadStep(name, module.state(), module.file(), role(name, asked)));
        }
        return steps;
    }

    private static LoadStep.Role role(ModuleName name, List<Module> asked) {
        if (asked.stream().anyMatch(module -> module.name().equals(name))) {
            return LoadStep.Role.ASKED;
        }
        return asked.stream().anyMatch(module -> module.dependencies().contains(name))
                ? LoadStep.Role.DEPENDENCY
                : LoadStep.Role.SOFT_DEPENDENCY;
    }

    private List<Module> dependents(List<Module> asked) {
        Set<ModuleName> names = new LinkedHashSet<>();
        asked.stream()
                .filter(module -> module.state() != ModuleState.BUILT_IN)
                .forEach(module -> names.add(module.name()));
        return names.isEmpty()
                ? List.of()
                : catalog.inventory().modules().stream()
                        .filter(module -> !names.contains(module.name())
                                && module.dependencies().stream().anyMatch(names::contains))
                        .toList();
    }

    private Optional<FopsId> fopsId(String name) {
        try {
            FopsId id = FopsId.parse(name);
            boolean known = id.module().equals(ModuleName.VMLINUX)
                    || catalog.module(id.module()).isPresent();
            return known ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean sameSymbol(FopsId one, FopsId other) {
        return one.module().equals(other.module()) && one.symbol().equals(other.symbol());
    }

    private boolean isModule(String name) {
        return catalog.module(new ModuleName(name)).isPresent();
    }

    /** A name without a module is an object of the image that answers to an alias all the same: debugfs. */
    private Module module(ModuleName name) {
        return catalog.module(name).orElseGet(() -> Module.named(name, ModuleState.BUILT_IN));
    }

    private String kernel() {
        return catalog.inventory().kernel();
    }
}
