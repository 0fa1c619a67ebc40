/** Readers of kernels, running or lying on a disk: ELF, BTF, modules, file_operations. Reads files, never changes one. */
module dev.paddock.kernel {
    requires transitive dev.paddock.model;
    requires aircompressor.v3;
    requires java.sql;
    requires org.jnrproject.jffi;
    requires org.tukaani.xz;
    requires org.xerial.sqlitejdbc;

    exports dev.paddock.kernel;
    exports dev.paddock.kernel.btf;
    exports dev.paddock.kernel.elf;
    exports dev.paddock.kernel.exposure;
    exports dev.paddock.kernel.facts;
    exports dev.paddock.kernel.file;
    exports dev.paddock.kernel.fops;
    exports dev.paddock.kernel.initramfs;
    exports dev.paddock.kernel.memory;
    exports dev.paddock.kernel.module;
    exports dev.paddock.kernel.scan;
    exports dev.paddock.kernel.setting;
    exports dev.paddock.kernel.use;
    exports dev.paddock.kernel.packages;
    exports dev.paddock.kernel.signature;
}
