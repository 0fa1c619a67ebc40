package dev.paddock.kernel.packages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tukaani.xz.XZInputStream;

/**
 * A database that rpm 4.18 wrote. The specifications are beside it:
 *
 * <pre>
 * rpmbuild --define "_topdir $PWD/b" --define '__os_install_post %{nil}' -bb tea.spec
 * rpmbuild --define "_topdir $PWD/b" --define '__os_install_post %{nil}' -bb pot.spec
 * rpm --root $PWD/root --dbpath /var/lib/rpm --define '_db_backend sqlite' --nodeps -i b/RPMS/noarch/*.rpm
 * sqlite3 root/var/lib/rpm/rpmdb.sqlite 'PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM; PRAGMA journal_mode = WAL'
 * xz -9e root/var/lib/rpm/rpmdb.sqlite
 * </pre>
 */
final class RpmFixture {

    static final String VERSION = "6.12.0-1.fc";

    private RpmFixture() {}

    static byte[] database() throws IOException {
        try (InputStream packed =
                Objects.requireNonNull(RpmFixture.class.getResourceAsStream("rpmdb.sqlite.xz"), "rpmdb.sqlite.xz")) {
            return new XZInputStream(packed).readAllBytes();
        }
    }

    /** The packages "pot" and "tea-modules". */
    static List<byte[]> headers() throws IOException, SQLException {
        Path database = Files.createTempFile("rpmdb", ".sqlite");
        try {
            Files.write(database, database());
            List<byte[]> headers = new ArrayList<>();
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + database + "?immutable=1");
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT blob FROM Packages ORDER BY hnum")) {
                while (rows.next()) {
                    headers.add(rows.getBytes(1));
                }
            }
            return headers;
        } finally {
            Files.delete(database);
        }
    }
}
