package dev.paddock.agent.enforce;

import dev.paddock.kernel.file.KernelFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A process, told apart from a later one with the same number. struct process in paddock.h.
 *
 * @param started hundredths of a second from the boot to its start (proc_pid_stat(5), field 22)
 */
public record ProcessId(int pid, long started) {

    /** Bytes of struct process. */
    public static final int SIZE = 16;

    private static final int STARTED = 22;
    /** Of the first field behind the name, which may hold blanks and parentheses. */
    private static final int STATE = 3;

    /**
     * The process that has the number now.
     *
     * @throws IOException where there is none (any more)
     */
    public static ProcessId of(int pid) throws IOException {
        return parse(pid, KernelFiles.readShort(Path.of("/proc/" + pid + "/stat")));
    }

    /** @param stat the text of /proc/PID/stat */
    static ProcessId parse(int pid, String stat) throws IOException {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        try {
            return new ProcessId(pid, Long.parseLong(fields[STARTED - STATE]));
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
            throw new IOException("/proc/" + pid + "/stat has no time of the start: " + stat.strip(), e);
        }
    }

    /** Writes a struct process, of {@link #SIZE} bytes. */
    public void putInto(ByteBuffer buffer) {
        buffer.putInt(pid).putInt(0).putLong(started);
    }
}
