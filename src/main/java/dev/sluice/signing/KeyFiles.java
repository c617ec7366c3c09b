package dev.sluice.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A new key's files.
 *
 * @param privateKey the key, which nobody but its owner may read
 * @param trustedKeys the file of trusted keys, with one more entry
 */
public record KeyFiles(Path privateKey, Path trustedKeys) {
    private static final String TRUSTED = "trusted-keys.yaml";
    private static final String PRIVATE_SUFFIX = ".pem";
    private static final String OWNER_ONLY = "rw-------";
    private static final String OWNER_ONLY_DIRECTORY = "rwx------";

    /** The files of that key in that directory, whether they are there or not. */
    public static KeyFiles in(Path directory, String id) {
        return new KeyFiles(directory.resolve(id + PRIVATE_SUFFIX), directory.resolve(TRUSTED));
    }

    /** The name of the key in a file, where none is given: that of the file. */
    public static String idOf(Path privateKey) {
        String name = String.valueOf(privateKey.getFileName());
        return name.endsWith(PRIVATE_SUFFIX) ? name.substring(0, name.length() - PRIVATE_SUFFIX.length()) : name;
    }

    /**
     * Makes a key, writes it to {@code ID.pem}, and adds its public half to {@code trusted-keys.yaml} beside it.
     *
     * @param purposes what it may sign
     * @param tenants the tenants it may sign for; null for all
     * @throws KeyFileException when there is a key of that name already, or the files cannot be written; nothing that was
     *     there before is changed then
     */
    public static KeyFiles create(
            Path directory, String id, Set<Purpose> purposes, @Nullable Collection<String> tenants) {
        KeyFiles files = in(directory, id);
        try {
            createDirectory(directory);
            boolean first = !Files.exists(files.trustedKeys);
            if (!first && TrustedKeys.read(files.trustedKeys).ids().contains(id)) {
                throw new KeyFileException(files.trustedKeys + " has a key " + id + " already. Choose another name.");
            }
            SigningKey key = SigningKey.generate(id);
            Files.createFile(files.privateKey, ownerOnly(OWNER_ONLY));
            Files.writeString(files.privateKey, key.toPem());
            Files.writeString(
                    files.trustedKeys,
                    entry(key, purposes, tenants),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return files;
        } catch (FileAlreadyExistsException there) {
            throw new KeyFileException(there.getFile() + " is there already, and no key is ever overwritten.");
        } catch (IOException unwritable) {
            throw new KeyFileException("The key could not be written: " + unwritable);
        }
    }

    /** The key of that name in that directory, made when it is not there, for everything. */
    public static KeyFiles createIfMissing(Path directory, String id) {
        KeyFiles files = in(directory, id);
        return Files.exists(files.privateKey) ? files : create(directory, id, EnumSet.allOf(Purpose.class), null);
    }

    private static void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, ownerOnly(OWNER_ONLY_DIRECTORY));
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static String entry(SigningKey key, Set<Purpose> purposes, @Nullable Collection<String> tenants) {
        String words = purposes.stream().sorted().map(Purpose::text).collect(Collectors.joining(", "));
        String bound = tenants == null ? "" : "  tenants: [" + quoted(List.copyOf(tenants)) + "]\n";
        return "- id: " + quoted(List.of(key.id())) + "\n  publicKey: "
                + Base64.getEncoder().encodeToString(key.publicKey()) + "\n  purposes: [" + words + "]\n" + bound;
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(text -> "'" + text.replace("'", "''") + "'").collect(Collectors.joining(", "));
    }
}
