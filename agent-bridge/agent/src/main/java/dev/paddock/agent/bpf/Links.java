package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.BackendException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The links between pinned programs and the kernel. A link is there as long as its pin: the agent holds none open. */
final class Links implements HookKeeper.Attachments {

    private final Natives natives;
    private final Pins pins;
    private final Set<Hook> refusing;

    /** @param refusing the hooks of system calls whose program answers for the kernel */
    Links(Natives natives, Pins pins, Set<Hook> refusing) {
        this.natives = natives;
        this.pins = pins;
        this.refusing = Set.copyOf(refusing);
    }

    @Override
    public Set<Hook> attached() {
        List<String> names = pins.links();
        EnumSet<Hook> attached = EnumSet.allOf(Hook.class);
        attached.removeIf(hook -> !names.contains(program(hook)));
        return attached;
    }

    @Override
    public void attach(Hook hook) throws BackendException {
        attach(program(hook));
    }

    /** Whether addresses of modules that are unloaded are forgotten. */
    boolean forgetsUnloads() {
        return pins.links().contains(BpfObject.MODULE_FREE);
    }

    /** Sees to it that they are, where this kernel tells when a module goes. */
    void forgetUnloads() throws BackendException {
        if (!forgetsUnloads() && pins.programs().contains(BpfObject.MODULE_FREE)) {
            attach(BpfObject.MODULE_FREE);
        }
    }

    void attach(String name) throws BackendException {
        int program =
                natives.check(natives.bpf().bpf_obj_get(pins.program(name)), "cannot open the pinned program " + name);
        try {
            // takes LSM and tracing programs too, on every kernel that has them (kernel/bpf/syscall.c
            // bpf_raw_tp_link_attach)
            int link = natives.check(natives.bpf().bpf_raw_tracepoint_open(null, program), "cannot attach " + name);
            try {
                natives.check(natives.bpf().bpf_obj_pin(link, pins.link(name)), "cannot pin the link of " + name);
            } finally {
                natives.libc().close(link);
            }
        } finally {
            natives.libc().close(program);
        }
    }

    @Override
    public void detach(Hook hook) throws BackendException {
        detach(Path.of(pins.link(program(hook))));
    }

    /** Detaches the program, if it is attached. */
    void detach(String program) throws BackendException {
        if (pins.links().contains(program)) {
            detach(Path.of(pins.link(program)));
        }
    }

    /** Detaches and unpins what agents of other versions left, one after the other. Returns whether any of it was attached. */
    boolean removeOthers() throws BackendException {
        try {
            List<Path> others = pins.linksOfOthers();
            for (Path link : others) {
                detach(link);
            }
            pins.removeOthers();
            return !others.isEmpty();
        } catch (IOException e) {
            throw new BackendException("cannot unpin the programs of another version: " + e.getMessage(), e);
        }
    }

    /** The last reference goes with a descriptor and not with the pin: only then the kernel detaches before this returns. */
    private void detach(Path pin) throws BackendException {
        int link = natives.check(natives.bpf().bpf_obj_get(pin.toString()), "cannot open the pinned link " + pin);
        try {
            Files.delete(pin);
        } catch (IOException e) {
            throw new BackendException("cannot unpin the link " + pin + ": " + e.getMessage(), e);
        } finally {
            natives.libc().close(link);
        }
    }

    private String program(Hook hook) {
        return refusing.contains(hook) ? hook.refusingProgram().orElseThrow() : hook.program();
    }
}
