package dev.sluice.executor.adapter;

import dev.sluice.core.decision.CanonicalJson;
import dev.sluice.core.decision.Decision;
import dev.sluice.core.execute.Answer;
import dev.sluice.core.execute.Permit;
import dev.sluice.executor.call.Call;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * {@code webhook}: posts the action as JSON to one configured address. {@value #SIGNATURE} is {@code sha256=} and the
 * HMAC-SHA256 of the body, in hexadecimal; the body is the same for every attempt.
 */
final class WebhookAdapter implements Adapter {
    static final String NAME = "webhook";
    static final String SIGNATURE = "X-Sluice-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private final Sending sending;
    private final URI url;
    private final byte[] secret;
    private final boolean idempotent;

    WebhookAdapter(Sending sending, URI url, String secret, boolean idempotent) {
        this.sending = sending;
        this.url = url;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.idempotent = idempotent;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isIdempotent(Permit permit) {
        return idempotent;
    }

    @Override
    public Answer carryOut(Order order, Duration atMost) throws GeneralSecurityException {
        String body = CanonicalJson.of(content(order));
        Map<String, String> headers = Map.of(
                Headers.IDEMPOTENCY_KEY, Headers.safe(order.idempotencyKey()), SIGNATURE, "sha256=" + hmac(body));
        return Replies.answer(
                sending.reply(new Call("POST", url, headers, body), order, atMost), NAME + " " + url.getHost());
    }

    private String hmac(String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(secret, ALGORITHM));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, @Nullable Object> content(Order order) {
        Permit permit = order.permit();
        Decision decision = permit.decision();
        Map<String, @Nullable Object> content = new TreeMap<>();
        content.put("permitId", permit.permitId());
        content.put("decisionId", decision.decisionId());
        content.put("tenantId", decision.tenantId());
        content.put("environment", decision.environment().name());
        content.put("source", decision.source());
        content.put("type", order.action().type());
        content.put("target", order.action().target());
        content.put("parameters", new TreeMap<>(order.parameters()));
        content.put("idempotencyKey", order.idempotencyKey());
        content.put("issuedAt", permit.issuedAt().toString());
        content.put("expiresAt", permit.expiresAt().toString());
        return content;
    }
}
