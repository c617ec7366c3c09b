package dev.sluice.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.sluice.config.AuthSettings;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an identity stands in the claims of a JWT. A claim may lie deeper: {@code realm_access.roles} is the field
 * {@code roles} of the claim {@code realm_access}, unless there is a claim of the whole name.
 *
 * @param name the claim that says who it is: a string
 * @param roles the claim with the roles: a list, or words with spaces between them; words that are no role mean nothing here
 * @param tenants the claim with the tenants: the same
 */
record OidcClaims(String name, String roles, String tenants) {
    private static final int LONGEST_NAME = 256;

    static OidcClaims of(AuthSettings.Oidc provider) {
        return new OidcClaims(provider.nameClaim(), provider.rolesClaim(), provider.tenantsClaim());
    }

    SignIn identity(JWTClaimsSet claims) {
        Object who = claim(claims, name);
        if (!(who instanceof String text) || text.isBlank() || text.length() > LONGEST_NAME) {
            return new SignIn.Refused("the JWT does not say in " + name + " whose it is");
        }
        Set<Role> theirs = EnumSet.noneOf(Role.class);
        words(claim(claims, roles)).forEach(word -> Role.of(word).ifPresent(theirs::add));
        return new SignIn.Known(new Identity(text.strip(), theirs, Tenants.of(words(claim(claims, tenants)))));
    }

    private static @Nullable Object claim(JWTClaimsSet claims, String path) {
        Object whole = claims.getClaim(path);
        if (whole != null) {
            return whole;
        }
        Object at = claims.getClaims();
        for (String step : path.split("\\.", -1)) {
            at = at instanceof Map<?, ?> fields ? fields.get(step) : null;
        }
        return at;
    }

    private static List<String> words(@Nullable Object claim) {
        if (claim instanceof String text) {
            return List.of(text.strip().split("\\s+", -1)).stream()
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
        return claim instanceof Collection<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .filter(word -> !word.isBlank())
                        .toList()
                : List.of();
    }
}
