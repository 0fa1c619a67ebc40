package dev.paddock.kernel.packages;

import dev.paddock.kernel.file.KernelFiles;

/** Asks the files of the package manager: of dpkg, of RPM, of pacman, the first that is there. Stateless. */
public final class PackageOwnersReader {

    private PackageOwnersReader() {}

    /** The owners of the files in the module directory of a release; takes some tenths of a second for a whole installation. */
    public static PackageOwners read(KernelFiles files, String version) {
        OwnedFiles owned = new OwnedFiles(version);
        if (files.exists(PackageLists.DPKG)) {
            PackageLists.readDpkg(files, owned);
        } else if (RpmDatabase.isIn(files)) {
            RpmDatabase.read(files, owned);
        } else if (files.exists(PackageLists.PACMAN)) {
            PackageLists.readPacman(files, owned);
        } else {
            owned.gap(PackageLists.DPKG + ", a database of RPM and " + PackageLists.PACMAN
                    + " are absent: the files of this tree belong to no package that is known here");
        }
        return owned.owners();
    }
}
