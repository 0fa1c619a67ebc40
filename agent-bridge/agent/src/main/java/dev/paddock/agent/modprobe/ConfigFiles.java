package dev.paddock.agent.modprobe;

import java.io.IOException;
import java.util.Optional;

/**
 * The two files of one name: that below /etc stays, that below /run ends with the boot. modprobe reads of files with the same name only that
 * below /etc (modprobe.d(5)), so each change of both is one rename or one removal.
 */
record ConfigFiles(ConfigFile lasting, ConfigFile passing) {

    /** What stands in each. */
    record Content(Optional<String> lasting, Optional<String> passing) {

        static final Content NONE = new Content(Optional.empty(), Optional.empty());
    }

    Content read() throws IOException {
        return new Content(lasting.read(), passing.read());
    }

    /** Makes it so: what is written is there before what is removed is gone. */
    void put(Content content) throws IOException {
        if (content.lasting().isPresent()) {
            lasting.put(content.lasting());
            passing.put(content.passing());
        } else {
            passing.put(content.passing());
            lasting.put(content.lasting());
        }
    }

    void clean() throws IOException {
        lasting.clean();
        passing.clean();
    }
}
