/** The BPF backend: libbpf through jnr-ffi, the layout of the maps, the events, the self-test. */
@NullMarked
package dev.paddock.agent.bpf;

import org.jspecify.annotations.NullMarked;
