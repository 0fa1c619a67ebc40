package dev.paddock.kernel.btf;

import dev.paddock.kernel.file.DamagedFileException;
import java.util.List;
import java.util.OptionalLong;

/** A struct of a BTF blob. */
public final class BtfStruct {

    private final Btf btf;
    private final int id;

    BtfStruct(Btf btf, int id) {
        this.btf = btf;
        this.id = id;
    }

    /** Size in bytes. */
    public long size() throws DamagedFileException {
        return btf.size(id);
    }

    /** Byte offset of a member, also of one inside anonymous structs and unions; empty where there is none of that name. */
    public OptionalLong offset(String member) throws DamagedFileException {
        for (BtfMember candidate : members()) {
            if (candidate.name().equals(member)) {
                return OptionalLong.of(candidate.offset());
            }
        }
        return OptionalLong.empty();
    }

    /** Every named member, those of anonymous structs and unions in their place. */
    public List<BtfMember> members() throws DamagedFileException {
        BtfMembers members = new BtfMembers(btf);
        members.collect(id, 0, 0);
        return members.found();
    }
}
