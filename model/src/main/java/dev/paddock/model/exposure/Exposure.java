package dev.paddock.model.exposure;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.Gap;
import java.util.List;

/**
 * The answer to "are we exposed to this?".
 *
 * @param kernel the release, as uname -r gives it
 * @param name what was asked
 * @param headline the answer in one sentence or two
 * @param modules what a load brings in, in the order of loading, each once; what is built in too
 * @param requests who can cause the load of the modules asked for, the widest first; empty where there is nothing to load
 * @param socketFamilies what the modules asked for add, as their aliases tell
 * @param fops the splice-capable file_operations that the modules asked for add
 * @param policy what is known of the running policy, one sentence
 * @param ways what the running policy does about each way in; empty where none is known
 */
public record Exposure(
        String kernel,
        String name,
        Kind kind,
        String headline,
        List<LoadStep> modules,
        List<LoadRequest> requests,
        List<String> socketFamilies,
        List<FileOperations> fops,
        String policy,
        List<PolicyWay> ways,
        List<Gap> gaps) {

    public Exposure {
        modules = List.copyOf(modules);
        requests = List.copyOf(requests);
        socketFamilies = List.copyOf(socketFamilies);
        fops = List.copyOf(fops);
        ways = List.copyOf(ways);
        gaps = List.copyOf(gaps);
    }

    /** What sort of thing was asked about. */
    public enum Kind {
        MODULE("module"),
        ALIAS("alias"),
        SOCKET_FAMILY("socket-family"),
        FOPS("fops"),
        /** Nothing of this kernel has the name. */
        UNKNOWN("unknown");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word used on the wire. */
        public String word() {
            return word;
        }
    }
}
