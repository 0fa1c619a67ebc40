package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jnr.ffi.Pointer;

/** The compiled programs of one flavour: from bytes to loaded and pinned. Used by one thread. */
final class BpfObject {

    /**
     * What came of loading.
     *
     * @param missing why a hook cannot be attached here; a hook without an entry can be
     * @param refusing the hooks of system calls whose program answers for the kernel
     * @param whyNoLock why this kernel cannot keep other processes from it; empty where it can
     * @param ioUring whether this kernel has io_uring
     */
    record Loaded(
            BpfMaps maps, Map<Hook, String> missing, Set<Hook> refusing, Optional<String> whyNoLock, boolean ioUring) {

        Loaded {
            missing = Map.copyOf(missing);
            refusing = Set.copyOf(refusing);
        }

        /** Why this hook cannot be attached here; empty where it can be. */
        Optional<String> whyMissing(Hook hook) {
            return Optional.ofNullable(missing.get(hook));
        }

        /** Whether this kernel has no place for the hook, and can do without: the other hooks of its rule hold what there is. */
        boolean isDispensable(Hook hook) {
            return hook.isDispensable() && whyMissing(hook).isPresent();
        }

        Set<Hook> supported() {
            EnumSet<Hook> supported = EnumSet.allOf(Hook.class);
            supported.removeAll(missing.keySet());
            return supported;
        }
    }

    /** The program that judges nothing, and forgets the addresses of a module that is unloaded. */
    static final String MODULE_FREE = "module_free";

    private final Natives natives;
    private final Flavour flavour;
    private final byte[] bytes;

    BpfObject(Natives natives, Flavour flavour) {
        this.natives = natives;
        this.flavour = flavour;
        this.bytes = BpfResource.read(flavour.word() + ".bpf.o");
    }

    /** Names this version of the programs: 16 hexadecimal digits. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Finds what an earlier agent of this version pinned.
     *
     * @param locked whether it locked it
     */
    Loaded reopen(Pins pins, boolean locked) throws BackendException {
        BpfMaps maps = locked ? BpfMaps.openLocked(natives, pins) : BpfMaps.open(natives, pins);
        List<String> programs = pins.programs();
        Map<Hook, String> missing = new EnumMap<>(Hook.class);
        EnumSet<Hook> refusing = EnumSet.noneOf(Hook.class);
        try (AttachPoints points = AttachPoints.open(natives)) {
            for (Hook hook : Hook.values()) {
                if (hook.refusingProgram().filter(programs::contains).isPresent()) {
                    refusing.add(hook);
                } else if (!programs.contains(hook.program())) {
                    missing.put(hook, whyNot(points, hook).orElse("its program is not pinned any more"));
                }
            }
            return new Loaded(maps, missing, refusing, whyNotLocked(points), points.hasIoUring());
        }
    }

    /** Loads and pins everything that this kernel has a place for, and attaches nothing. */
    Loaded load(Pins pins) throws BackendException, IOException {
        Pointer object = natives.check(
                natives.bpf().bpf_object__open_mem(bytes, bytes.length, null), "cannot read the BPF object");
        try (AttachPoints points = AttachPoints.open(natives)) {
            Map<Hook, String> missing = new EnumMap<>(Hook.class);
            EnumSet<Hook> refusing = EnumSet.noneOf(Hook.class);
            for (Hook hook : Hook.values()) {
                whyNot(points, hook).ifPresent(why -> missing.put(hook, why));
                if (mayRefuse(points, hook)) {
                    refusing.add(hook);
                }
                choose(object, hook, !missing.containsKey(hook), refusing.contains(hook));
            }
            boolean unloads = points.whyNoTracepoint(MODULE_FREE).isEmpty();
            autoload(object, MODULE_FREE, unloads);
            Optional<String> whyNoLock = whyNotLocked(points);
            for (String program : Lock.PROGRAMS) {
                autoload(object, program, whyNoLock.isEmpty());
            }
            natives.check(natives.bpf().bpf_object__load(object), "cannot load the BPF programs");
            pins.create();
            BpfMaps maps = pinMaps(object, pins);
            for (Hook hook : Hook.values()) {
                if (!missing.containsKey(hook)) {
                    pin(object, programOf(hook, refusing.contains(hook)), pins);
                }
            }
            if (unloads) {
                pin(object, MODULE_FREE, pins);
            }
            if (whyNoLock.isEmpty()) {
                for (String program : Lock.PROGRAMS) {
                    pin(object, program, pins);
                }
            }
            pins.complete();
            return new Loaded(maps, missing, refusing, whyNoLock, points.hasIoUring());
        } finally {
            natives.bpf().bpf_object__close(object);
        }
    }

    /** Leaves out what this kernel has no place for: one program that it does not take fails the whole object. */
    private void choose(Pointer object, Hook hook, boolean attachable, boolean refuses) throws BackendException {
        autoload(object, hook.program(), attachable && !refuses);
        Optional<String> refusing = hook.refusingProgram();
        if (refusing.isPresent()) {
            autoload(object, refusing.get(), refuses);
        }
    }

    private void autoload(Pointer object, String program, boolean wanted) throws BackendException {
        natives.check(
                natives.bpf().bpf_program__set_autoload(program(object, program), wanted),
                "cannot choose the program " + program);
    }

    private BpfMaps pinMaps(Pointer object, Pins pins) throws BackendException {
        Map<String, Integer> descriptors = new HashMap<>();
        for (String name : BpfMaps.ALL) {
            Pointer map = natives.check(
                    natives.bpf().bpf_object__find_map_by_name(object, BpfMaps.inObject(name)),
                    "the object has no map " + name);
            natives.check(natives.bpf().bpf_map__pin(map, pins.map(name)), "cannot pin the map " + name);
            // the object's own descriptors go with it
            descriptors.put(
                    name,
                    natives.check(natives.bpf().bpf_obj_get(pins.map(name)), "cannot open the pinned map " + name));
        }
        return new BpfMaps(natives, descriptors);
    }

    private void pin(Pointer object, String program, Pins pins) throws BackendException {
        natives.check(
                natives.bpf().bpf_program__pin(program(object, program), pins.program(program)),
                "cannot pin the program " + program);
    }

    private Pointer program(Pointer object, String name) throws BackendException {
        return natives.check(
                natives.bpf().bpf_object__find_program_by_name(object, name), "the object has no program " + name);
    }

    private static String programOf(Hook hook, boolean refuses) {
        return refuses ? hook.refusingProgram().orElseThrow() : hook.program();
    }

    private Optional<String> whyNot(AttachPoints points, Hook hook) {
        String function = hook.kernelFunction(flavour);
        return hook.isSecurityHook() ? whyNot(points, function) : points.whyNotTraced(function);
    }

    private Optional<String> whyNot(AttachPoints points, String securityFunction) {
        return flavour == Flavour.FMOD_RET
                ? points.whyNotModified(securityFunction)
                : points.whyNotTraced(securityFunction);
    }

    private Optional<String> whyNotLocked(AttachPoints points) {
        return Lock.PROGRAMS.stream()
                .flatMap(program -> whyNot(points, flavour.function(Lock.hookOf(program))).stream())
                .findFirst();
    }

    private boolean mayRefuse(AttachPoints points, Hook hook) {
        return hook.refusingProgram().isPresent()
                && points.whyNotModified(hook.kernelFunction(flavour)).isEmpty();
    }
}
