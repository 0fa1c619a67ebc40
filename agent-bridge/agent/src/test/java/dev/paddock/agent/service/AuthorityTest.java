package dev.paddock.agent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.wire.server.CallException;
import dev.paddock.wire.server.Peer;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {

    private static final Overflow OVERFLOW = new Overflow(65_534, 65_534);

    private final Authority ofRoot = new Authority(0, Optional.of(990L), OVERFLOW, Authorizer.NONE);

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
        assertThat(new Authority(0, Optional.empty(), OVERFLOW, Authorizer.NONE).mayRead(peer(1000, 990)))
                .isFalse();
    }

    @Test
    void polkitIsAskedWhereSomethingShallChangeAndForNothingElse() throws Exception {
        List<String> asked = new ArrayList<>();
        Authority authority = new Authority(0, Optional.of(990L), OVERFLOW, polkit(asked, true));
        assertThat(authority.mayChange(peer(1000, 990))).isTrue();
        assertThat(authority.mayChange(peer(1001, 1001))).as("not in the group").isFalse();
        authority.guard(Right.READ).require(peer(1000, 990), () -> true);
        authority.guard(Right.CHANGE).require(peer(0, 0), () -> false);
        assertThat(asked).isEmpty();

        authority.guard(Right.CHANGE).require(peer(1000, 990), () -> true);
        authority.guard(Right.LOCK).require(peer(1000, 990), () -> true);
        assertThat(asked).containsExactly("1000 CHANGE", "1000 LOCK");
        assertThatThrownBy(() -> authority.guard(Right.CHANGE).require(peer(1000, 990), () -> false))
                .as("who hung up before he was allowed")
                .isInstanceOf(CallException.class);
    }

    @Test
    void whomPolkitDoesNotLetIsTold() {
        Authority authority = new Authority(0, Optional.of(990L), OVERFLOW, polkit(new ArrayList<>(), false));
        assertThatThrownBy(() -> authority.guard(Right.CHANGE).require(peer(1000, 990), () -> true))
                .isInstanceOfSatisfying(
                        CallException.class,
                        e -> assertThat(e.parameters().toString()).contains("because it is a test"));
    }

    private static Authorizer polkit(List<String> asked, boolean lets) {
        return new Authorizer() {
            @Override
            public boolean isThere() {
                return true;
            }

            @Override
            public Answer answer(Peer peer, Right right) {
                asked.add(peer.uid() + " " + right);
                return new Answer(lets, lets ? "" : "Not so, because it is a test.");
            }
        };
    }

    @Test
    void agentOfAUserServesThatUserOnly() {
        Authority own = new Authority(1000, Optional.empty(), OVERFLOW, Authorizer.NONE);
        assertThat(own.mayChange(peer(1000, 1000))).isTrue();
        assertThat(own.mayRead(peer(1001, 1000))).isFalse();
    }

    @Test
    void groupFileIsReadByName(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("group"), "root:x:0:\nnotpaddock:x:5:\npaddock:x:990:a,b\n");
        assertThat(Authority.groupNumber(file)).contains(990L);
        assertThat(Authority.groupNumber(folder.resolve("none"))).isEmpty();
    }

    @Test
    void overflowNumbersOfTheKernelAreReadToTheirLastDigit(@TempDir Path folder) throws Exception {
        try (BufferedReader uid = Files.newBufferedReader(Path.of("/proc/sys/kernel/overflowuid"));
                BufferedReader gid = Files.newBufferedReader(Path.of("/proc/sys/kernel/overflowgid"))) {
            assertThat(Overflow.ofSystem())
                    .isEqualTo(new Overflow(Long.parseLong(uid.readLine()), Long.parseLong(gid.readLine())));
        }
        Files.writeString(folder.resolve("overflowuid"), "1234\n");
        assertThat(Overflow.of(folder)).isEqualTo(new Overflow(1234, 65_534));
    }

    private static Peer peer(long uid, long gid, Long... groups) {
        return new Peer(1, uid, gid, Set.of(groups));
    }
}
