/** The backend that writes modprobe.d, for hosts where BPF cannot be had. */
@NullMarked
package dev.paddock.agent.modprobe;

import org.jspecify.annotations.NullMarked;
