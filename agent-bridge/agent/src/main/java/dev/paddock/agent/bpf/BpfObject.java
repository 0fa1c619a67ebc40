package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import jnr.ffi.Pointer;

/** The compiled programs: from bytes to attached and pinned. Used by one thread. */
final class BpfObject {

    private static final String RESOURCE = "paddock.bpf.o";
    private static final int BPF_TRACE_FENTRY = 24;

    /** What came of loading: the maps, and for every hook the reason why it is not attached, or nothing. */
    record Loaded(BpfMaps maps, Map<Hook, Optional<String>> missing) {}

    private final Natives natives;
    private final byte[] bytes;

    BpfObject(Natives natives) {
        this.natives = natives;
        this.bytes = BpfResource.read(RESOURCE);
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

    /** Finds what an earlier agent of this version pinned. */
    Loaded reopen(Pins pins) throws BackendException {
        Map<String, Integer> descriptors = new HashMap<>();
        for (String name : BpfMaps.ALL) {
            descriptors.put(
                    name,
                    natives.check(natives.bpf().bpf_obj_get(pins.map(name)), "cannot open the pinned map " + name));
        }
        Map<Hook, Optional<String>> missing = new EnumMap<>(Hook.class);
        for (Hook hook : Hook.values()) {
            missing.put(hook, pins.links().contains(hook.program()) ? Optional.empty() : absent(hook));
        }
        return new Loaded(new BpfMaps(natives, descriptors), missing);
    }

    /** Loads, attaches and pins everything that this kernel has a place for. */
    Loaded load(Pins pins) throws BackendException, IOException {
        Pointer object = natives.check(
                natives.bpf().bpf_object__open_mem(bytes, bytes.length, null), "cannot read the BPF object");
        try {
            Map<Hook, Optional<String>> missing = new EnumMap<>(Hook.class);
            for (Hook hook : Hook.values()) {
                missing.put(hook, absent(hook));
                if (absent(hook).isPresent()) {
                    natives.check(
                            natives.bpf().bpf_program__set_autoload(program(object, hook), false),
                            "cannot leave out " + hook);
                }
            }
            natives.check(natives.bpf().bpf_object__load(object), "cannot load the BPF programs");
            pins.create();
            BpfMaps maps = pinMaps(object, pins);
            for (Hook hook : Hook.values()) {
                if (absent(hook).isEmpty()) {
                    missing.put(hook, attach(object, hook, pins));
                }
            }
            pins.complete();
            return new Loaded(maps, missing);
        } finally {
            natives.bpf().bpf_object__close(object);
        }
    }

    private BpfMaps pinMaps(Pointer object, Pins pins) throws BackendException {
        Map<String, Integer> descriptors = new HashMap<>();
        for (String name : BpfMaps.ALL) {
            Pointer map = natives.check(
                    natives.bpf().bpf_object__find_map_by_name(object, name), "the object has no map " + name);
            natives.check(natives.bpf().bpf_map__pin(map, pins.map(name)), "cannot pin the map " + name);
            // the object's own descriptors go with it
            descriptors.put(
                    name,
                    natives.check(natives.bpf().bpf_obj_get(pins.map(name)), "cannot open the pinned map " + name));
        }
        return new BpfMaps(natives, descriptors);
    }

    /** Attaches and pins one program; the reason where this kernel does not let it. */
    private Optional<String> attach(Pointer object, Hook hook, Pins pins) throws BackendException {
        Pointer link;
        try {
            link = natives.check(natives.bpf().bpf_program__attach(program(object, hook)), "not attached");
        } catch (BackendException e) {
            return Optional.ofNullable(e.getMessage());
        }
        try {
            natives.check(
                    natives.bpf().bpf_link__pin(link, pins.link(hook.program())),
                    "cannot pin the link of " + hook.program());
        } finally {
            natives.bpf().bpf_link__destroy(link);
        }
        return Optional.empty();
    }

    private Pointer program(Pointer object, Hook hook) throws BackendException {
        return natives.check(
                natives.bpf().bpf_object__find_program_by_name(object, hook.program()),
                "the object has no program " + hook.program());
    }

    private Optional<String> absent(Hook hook) {
        boolean known = natives.bpf().libbpf_find_vmlinux_btf_id(hook.kernelFunction(), BPF_TRACE_FENTRY) > 0;
        return known ? Optional.empty() : Optional.of("this kernel has no function " + hook.kernelFunction());
    }
}
