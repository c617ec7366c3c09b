package dev.sluice.executor.call;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of an answer, as far as it came and was wanted.
 *
 * @param complete whether it is all of it
 */
record Beginning(String text, boolean complete) {
    /** No more is read, in bytes. */
    static final int LONGEST = 64 * 1024;

    private static final Beginning NOTHING = new Beginning("", true);

    static Beginning of(@Nullable HttpEntity entity) {
        if (entity == null) {
            return NOTHING;
        }
        byte[] buffer = new byte[LONGEST];
        int read = 0;
        boolean complete = false;
        try {
            InputStream content = entity.getContent();
            int more = 0;
            while (content != null && more >= 0 && read < LONGEST) {
                more = content.read(buffer, read, LONGEST - read);
                read += Math.max(0, more);
            }
            complete = content == null || more < 0 || content.read() < 0;
        } catch (IOException broken) {
            // what came before counts
        }
        return new Beginning(new String(buffer, 0, read, charset(entity)), complete);
    }

    private static Charset charset(HttpEntity entity) {
        try {
            ContentType type = ContentType.parse(entity.getContentType());
            Charset named = type == null ? null : type.getCharset();
            return named == null ? StandardCharsets.UTF_8 : named;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
