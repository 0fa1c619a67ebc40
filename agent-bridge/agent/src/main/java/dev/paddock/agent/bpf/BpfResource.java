package dev.paddock.agent.bpf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The compiled BPF objects that the program was built with. */
final class BpfResource {

    private BpfResource() {}

    /** The bytes of one. */
    static byte[] read(String name) {
        try (InputStream stream = BpfResource.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program was built without " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
