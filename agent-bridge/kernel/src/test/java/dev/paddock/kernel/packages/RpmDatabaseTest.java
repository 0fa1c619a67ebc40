package dev.paddock.kernel.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.kernel.file.KernelFiles;
import dev.paddock.model.inventory.Gap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpmDatabaseTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path temporary;

    @ParameterizedTest
    @CsvSource({"usr/lib/sysimage/rpm", "var/lib/rpm"})
    void readsThePackagesOfTheFilesOfARelease(String folder) throws IOException {
        write(folder + "/rpmdb.sqlite", RpmFixture.database());

        PackageOwners owners = read();

        assertThat(owners.of("kernel/fs/tea/tea.ko.xz")).contains("tea-modules");
        assertThat(owners.of("kernel/net/teanet.ko.xz")).contains("tea-modules");
        assertThat(owners.of("modules.builtin")).contains("tea-modules");
        assertThat(owners.of("updates/pot.ko")).contains("pot");
        assertThat(owners.of("rt.ko")).as("of the release 6.12.0-1.fc.rt").isEmpty();
        assertThat(owners.byFile().keySet()).noneMatch(file -> file.contains("tea.txt"));
        assertThat(owners.gaps()).isEmpty();
    }

    @Test
    void writesNothingBesideTheDatabase() throws IOException {
        Path database = write("var/lib/rpm/rpmdb.sqlite", RpmFixture.database());

        assertThat(read().byFile()).isNotEmpty();

        assertThat(database).hasBinaryContent(RpmFixture.database());
        try (Stream<Path> files = Files.list(database.getParent())) {
            assertThat(files).containsExactly(database);
        }
    }

    @Test
    void saysThatChangesInTheLogAreNotRead() throws IOException {
        write("var/lib/rpm/rpmdb.sqlite", RpmFixture.database());
        write("var/lib/rpm/rpmdb.sqlite-wal", new byte[] {1});

        assertThat(read().of("updates/pot.ko")).contains("pot");
        assertThat(why()).singleElement().asString().startsWith("/var/lib/rpm/rpmdb.sqlite-wal has changes");
    }

    @ParameterizedTest
    @CsvSource({"Packages.db, ndb", "Packages, Berkeley DB"})
    void namesAFormatThatItDoesNotRead(String file, String format) throws IOException {
        write("usr/lib/sysimage/rpm/" + file, new byte[] {1});

        assertThat(why())
                .singleElement()
                .asString()
                .startsWith("/usr/lib/sysimage/rpm/" + file)
                .contains(format, "rpm -qf FILE");
    }

    @Test
    void leavesADebianToDpkg() throws IOException {
        write("var/lib/rpm/rpmdb.sqlite", new byte[] {1});
        write("var/lib/dpkg/info/linux.list", "/lib/modules/6.12.0-1.fc/a.ko\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(read().of("a.ko")).contains("linux");
        assertThat(why()).isEmpty();
    }

    @Test
    void namesAFileThatIsNoDatabase() throws IOException {
        write(
                "var/lib/rpm/rpmdb.sqlite",
                "not a database, whatever its name says".repeat(100).getBytes(StandardCharsets.US_ASCII));

        assertThat(why())
                .singleElement()
                .asString()
                .startsWith("/var/lib/rpm/rpmdb.sqlite: ")
                .contains("NOTADB");
    }

    @Test
    void namesADatabaseThatIsCutShort() throws IOException {
        byte[] whole = RpmFixture.database();
        write("var/lib/rpm/rpmdb.sqlite", Arrays.copyOf(whole, whole.length / 3));

        assertThat(why()).singleElement().asString().startsWith("/var/lib/rpm/rpmdb.sqlite: ");
    }

    @ParameterizedTest
    @CsvSource({
        ".*, '', offset 0",
        ".*, ffffffffffffffff, index",
        ".*, 00000000ffffffff, values",
        ".*, 0000000000000000, tag 1118: absent",
        "(.{3000}).*, $1, values",
        "0000045d(00000008.{8}00000002), 00000fff$1, tag 1117: absent",
        "0000045d00000008(.{8}00000002), 0000045d00000004$1, tag 1117: type 4",
        "0000045d00000008(.{8})00000002, 0000045d00000008$1ffffffff, 2 directories of 4294967295 files",
        "0000045e00000008(.{8})00000002, 0000045e00000008$1ffffffff, offset",
        "0000045e00000008.{8}00000002, 0000045e00000008ffffffff00000002, offset 4294967295",
    })
    void namesTheDamagedPackageAndReadsTheOthers(String bytes, String others, String place)
            throws IOException, SQLException {
        String damaged =
                HexFormat.of().formatHex(RpmFixture.headers().getFirst()).replaceFirst(bytes, others);
        change("UPDATE Packages SET blob = x'" + damaged + "' WHERE hnum = 1");

        PackageOwners owners = read();

        assertThat(owners.of("kernel/fs/tea/tea.ko.xz")).contains("tea-modules");
        assertThat(owners.of("updates/pot.ko")).isEmpty();
        assertThat(owners.gaps())
                .singleElement()
                .extracting(Gap::why)
                .asString()
                .startsWith("/var/lib/rpm/rpmdb.sqlite header 1: ")
                .contains(place);
    }

    @Test
    void namesAPackageWithoutAHeader() throws IOException, SQLException {
        change("DELETE FROM Packages WHERE hnum = 1");

        assertThat(why()).singleElement().asString().startsWith("/var/lib/rpm/rpmdb.sqlite header 1: ");
    }

    @Test
    void endsWithASchemaThatHasNoEnd() throws IOException, SQLException {
        change("DROP TABLE Dirnames");
        change("CREATE VIEW Dirnames AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                + " SELECT '/lib/modules/6.12.0-1.fc/' AS key, 1 AS hnum FROM n WHERE i < 0");

        assertThat(why())
                .singleElement()
                .asString()
                .startsWith("/var/lib/rpm/rpmdb.sqlite: ")
                .contains("INTERRUPT");
    }

    @Test
    void refusesAHeaderOfAnySize() throws IOException, SQLException {
        change("DROP TABLE Packages");
        change("CREATE VIEW Packages AS SELECT hnum, zeroblob(900000000) AS blob FROM Dirnames");

        assertThat(why())
                .singleElement()
                .asString()
                .startsWith("/var/lib/rpm/rpmdb.sqlite: ")
                .contains("TOOBIG");
    }

    @Test
    void takesAFolderWithCharactersOfAnAddress() throws IOException {
        temporary = Files.createDirectory(temporary.resolve("a ?mode=rwc&b%3f#c"));
        write("var/lib/rpm/rpmdb.sqlite", RpmFixture.database());

        assertThat(read().of("updates/pot.ko")).contains("pot");
    }

    private PackageOwners read() {
        return PackageOwnersReader.read(new KernelFiles(temporary), RpmFixture.VERSION);
    }

    private List<String> why() {
        return read().gaps().stream().map(Gap::why).toList();
    }

    private Path write(String path, byte[] content) throws IOException {
        Path file = temporary.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private void change(String sql) throws IOException, SQLException {
        Path database = temporary.resolve("var/lib/rpm/rpmdb.sqlite");
        if (!Files.exists(database)) {
            write("var/lib/rpm/rpmdb.sqlite", RpmFixture.database());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
