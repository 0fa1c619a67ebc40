import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes a jar one that an AOT cache can hold wholly; the code stays as it is. Its old classes get the file format of Java 17, with the stack
 * maps that it asks for: a cache takes no class of Java 5, for which picocli is compiled, so each start of the command line parsed and
 * verified 200 of them the slow way. Its packages are no longer sealed: the classes of a sealed package in a cache that was linked ahead end
 * a program at its start where that was moved, as a package does.
 */
final class PrepareJar {

    private PrepareJar() {}

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path raised = Path.of(arguments[0] + ".new");
        try (ZipFile in = new ZipFile(jar.toFile());
                OutputStream file = Files.newOutputStream(raised);
                ZipOutputStream out = new ZipOutputStream(file)) {
            ClassFile format = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(name -> open(in, name))
                            .orElse(ClassHierarchyResolver.defaultResolver())));
            for (ZipEntry entry : Collections.list(in.entries())) {
                byte[] content;
                try (InputStream stream = in.getInputStream(entry)) {
                    content = stream.readAllBytes();
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(prepare(format, entry.getName(), content));
            }
        }
        Files.move(raised, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] prepare(ClassFile format, String name, byte[] content) throws IOException {
        if (name.equals(JarFile.MANIFEST_NAME)) {
            return unseal(content);
        }
        return isOld(name, content) ? raise(format, content) : content;
    }

    private static byte[] unseal(byte[] content) throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(content));
        manifest.getMainAttributes().remove(Attributes.Name.SEALED);
        ByteArrayOutputStream unsealed = new ByteArrayOutputStream();
        manifest.write(unsealed);
        return unsealed.toByteArray();
    }

    // Before Java 7 (51) stack maps may be missing.
    private static boolean isOld(String name, byte[] content) {
        return name.endsWith(".class") && content[7] < ClassFile.JAVA_7_VERSION;
    }

    private static byte[] raise(ClassFile format, byte[] content) {
        ClassTransform bodies = ClassTransform.transformingMethodBodies((code, element) -> code.with(element));
        return format.transformClass(format.parse(content), bodies.andThen((type, element) -> {
            if (element instanceof ClassFileVersion) {
                type.withVersion(ClassFile.JAVA_17_VERSION, 0);
            } else {
                type.with(element);
            }
        }));
    }

    private static InputStream open(ZipFile jar, ClassDesc type) {
        String descriptor = type.descriptorString();
        ZipEntry entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
