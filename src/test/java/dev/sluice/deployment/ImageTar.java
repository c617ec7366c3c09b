package dev.sluice.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * An image in the form that {@code docker load} takes.
 *
 * @param config what a container of it is like
 * @param layers its file system, lowest first
 */
record ImageTar(JsonNode config, List<Layer> layers) {
    /** A part of the file system. */
    static final class Layer {
        private final String digest;
        private final byte[] bytes;

        Layer(String digest, byte[] bytes) {
            this.digest = digest;
            this.bytes = bytes;
        }

        /** What it is known by: the same content, the same digest. */
        String digest() {
            return digest;
        }

        /** In bytes, as it is stored and sent. */
        int size() {
            return bytes.length;
        }

        /** Path to the size of what lies there, directories left out. */
        Map<String, Long> files() throws IOException {
            Map<String, Long> files = new TreeMap<>();
            for (TarArchiveEntry entry : entries()) {
                if (!entry.isDirectory()) {
                    files.put("/" + entry.getName(), entry.getSize());
                }
            }
            return files;
        }

        List<TarArchiveEntry> entries() throws IOException {
            List<TarArchiveEntry> entries = new ArrayList<>();
            try (TarArchiveInputStream tar = open()) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    entries.add(entry);
                }
            }
            return entries;
        }

        /** Lays it over what is in the directory. */
        void unpack(Path directory) throws IOException {
            try (TarArchiveInputStream tar = open()) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    Path path = directory.resolve(entry.getName()).normalize();
                    if (!path.startsWith(directory)) {
                        throw new IOException("It leads outside: " + entry.getName());
                    }
                    if (entry.isDirectory()) {
                        Files.createDirectories(path);
                    } else {
                        Files.createDirectories(Objects.requireNonNull(path.getParent()));
                        Files.copy(tar, path);
                    }
                }
            }
        }

        private TarArchiveInputStream open() throws IOException {
            return new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)));
        }
    }

    static ImageTar read(Path file) throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                contents.put(entry.getName(), tar.readAllBytes());
            }
        }
        ObjectMapper json = new ObjectMapper();
        JsonNode manifest = json.readTree(content(contents, "manifest.json")).path(0);
        List<Layer> layers = new ArrayList<>();
        for (JsonNode name : manifest.path("Layers")) {
            layers.add(new Layer(name.asText(), content(contents, name.asText())));
        }
        JsonNode config =
                json.readTree(content(contents, manifest.path("Config").asText()));
        return new ImageTar(config, List.copyOf(layers));
    }

    private static byte[] content(Map<String, byte[]> contents, String name) throws IOException {
        byte[] content = contents.get(name);
        if (content == null) {
            throw new IOException("The image has no " + name);
        }
        return content;
    }
}
