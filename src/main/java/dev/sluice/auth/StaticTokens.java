package dev.sluice.auth;

import dev.sluice.config.ConfigurationException;
import dev.sluice.core.decision.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens whose SHA-256 stands in a file; the tokens themselves are nowhere. The file is read again when it has changed, so a
 * token can be given or taken without a restart. A file that cannot be used any more changes nothing but is complained about
 * in the log.
 */
public final class StaticTokens implements Tokens {
    /** How long a changed file may go unnoticed. */
    public static final Duration NOTICED = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(StaticTokens.class);

    private final Path file;
    private final InstantSource clock;
    private volatile Read read;

    private StaticTokens(Path file, InstantSource clock, Read read) {
        this.file = file;
        this.clock = clock;
        this.read = read;
    }

    /** What the file held when it was looked at last. */
    private record Read(List<StaticToken> tokens, Stamp stamp, Instant lookedAt) {}

    /** Tells one content of the file from the next. */
    private record Stamp(@Nullable FileTime modified, long size) {
        static Stamp of(Path file) {
            try {
                return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
            } catch (IOException gone) {
                return new Stamp(null, -1);
            }
        }
    }

    /**
     * The tokens of a file.
     *
     * @throws ConfigurationException when it cannot be read, or says what cannot be
     */
    public static StaticTokens in(Path file, InstantSource clock) {
        Stamp stamp = Stamp.of(file);
        return new StaticTokens(file, clock, new Read(TokenFile.read(file), stamp, clock.instant()));
    }

    @Override
    public SignIn signIn(String token) {
        byte[] presented = Digests.sha256(token.getBytes(StandardCharsets.UTF_8));
        StaticToken found = null;
        // every entry is compared whole, so that the time it takes tells nothing
        for (StaticToken candidate : current()) {
            if (MessageDigest.isEqual(candidate.sha256(), presented)) {
                found = candidate;
            }
        }
        if (found == null) {
            return new SignIn.Refused("unknown token");
        }
        return found.isExpired(clock.instant())
                ? new SignIn.Refused("the token of " + found.identity().name() + " has expired")
                : new SignIn.Known(found.identity());
    }

    private List<StaticToken> current() {
        Read known = read;
        Instant now = clock.instant();
        if (Duration.between(known.lookedAt(), now).abs().compareTo(NOTICED) < 0) {
            return known.tokens();
        }
        Stamp stamp = Stamp.of(file);
        Read next = new Read(stamp.equals(known.stamp()) ? known.tokens() : reread(known), stamp, now);
        read = next;
        return next.tokens();
    }

    private List<StaticToken> reread(Read known) {
        try {
            List<StaticToken> tokens = TokenFile.read(file);
            LOG.info("{} has changed and holds {} tokens now", file, tokens.size());
            return tokens;
        } catch (ConfigurationException unusable) {
            LOG.error("{} has changed and cannot be used; what it said before holds: {}", file, unusable.getMessage());
            return known.tokens();
        }
    }
}
