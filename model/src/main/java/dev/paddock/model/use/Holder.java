package dev.paddock.model.use;

import java.util.Optional;

/**
 * A process that has files open.
 *
 * @param pid of the process, as the agent's pid namespace numbers it
 * @param command at most 15 characters, as the process named itself
 * @param executable path as the process sees it; empty for a kernel thread and where it could not be read
 * @param unit the systemd unit that it belongs to; empty where it belongs to none
 */
public record Holder(int pid, int uid, String command, String executable, Optional<String> unit) {}
