package dev.paddock.model.bundle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a bundle holds: the document that is signed. */
record Manifest(String name, Instant created, List<Item> files) {

    static final String ENTRY = "manifest.json";

    private static final String API_VERSION = "paddock.dev/v1";
    private static final String KIND = "Bundle";

    Manifest {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param sha256 in lower-case hexadecimal
     * @param size in bytes
     */
    record Item(String name, String sha256, int size) {

        static Item of(String name, byte[] content) {
            return new Item(name, Manifest.sha256(content), content.length);
        }
    }

    byte[] write() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", API_VERSION);
        document.put("kind", KIND);
        document.put("name", name);
        document.put("created", created.toString());
        List<Map<String, Object>> items = new ArrayList<>();
        for (Item file : files) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("name", file.name());
            item.put("sha256", file.sha256());
            item.put("size", file.size());
            items.add(item);
        }
        document.put("files", items);
        return Json.write(document);
    }

    /** Reads the one form that is written. */
    static Manifest read(byte[] content) throws BundleException {
        JsonObject document = Json.read(ENTRY, content);
        document.onlyFields(Set.of("apiVersion", "kind", "name", "created", "files"));
        if (!document.text("apiVersion").equals(API_VERSION)
                || !document.text("kind").equals(KIND)) {
            throw refused("this version of Paddock reads apiVersion " + API_VERSION + ", kind " + KIND);
        }
        List<Item> files = new ArrayList<>();
        for (JsonObject item : document.objects("files")) {
            files.add(new Item(item.text("name"), item.text("sha256"), item.number("size")));
        }
        Manifest manifest = new Manifest(document.text("name"), instant(document.text("created")), files);
        if (!Limits.isBundleName(manifest.name())) {
            throw refused("\"name\" is not a name of a bundle");
        }
        if (!Arrays.equals(manifest.write(), content)) {
            throw refused("not in the form that Paddock writes");
        }
        return manifest;
    }

    private static Instant instant(String text) throws BundleException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw refused("\"created\" is not a time");
        }
    }

    private static BundleException refused(String reason) {
        return new BundleException(BundleException.Kind.DAMAGED, ENTRY, reason);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
