package dev.paddock.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.wire.server.Peer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {

    private final Authority ofRoot = new Authority(0, Optional.of(990L));

    @Test
    void rootMayEverything() {
        assertThat(ofRoot.mayRead(peer(0, 0))).isTrue();
        assertThat(ofRoot.mayChange(peer(0, 0))).isTrue();
    }

    @Test
    void membersOfTheGroupReadAndChangeNothing() {
        for (Peer member : new Peer[] {peer(1000, 990), peer(1000, 1000, 990L)}) {
            assertThat(ofRoot.mayRead(member)).isTrue();
            assertThat(ofRoot.mayChange(member)).isFalse();
        }
    }

    @Test
    void othersMayNothing() {
        assertThat(ofRoot.mayRead(peer(1000, 1000))).isFalse();
        assertThat(new Authority(0, Optional.empty()).mayRead(peer(1000, 990))).isFalse();
    }

    @Test
    void agentOfAUserServesThatUserOnly() {
        Authority own = new Authority(1000, Optional.empty());
        assertThat(own.mayChange(peer(1000, 1000))).isTrue();
        assertThat(own.mayRead(peer(1001, 1000))).isFalse();
    }

    @Test
    void groupFileIsReadByName(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("group"), "root:x:0:\nnotpaddock:x:5:\npaddock:x:990:a,b\n");
        assertThat(Authority.groupNumber(file)).contains(990L);
        assertThat(Authority.groupNumber(folder.resolve("none"))).isEmpty();
    }

    private static Peer peer(long uid, long gid, Long... groups) {
        return new Peer(1, uid, gid, Set.of(groups));
    }
}
