/**
 * Who is asking: turns a token into an identity, or into the reason why not. Tokens are known by their hashes from a file
 * ({@link dev.sluice.auth.StaticTokens}), or are signed by an identity provider ({@link dev.sluice.auth.OidcTokens}).
 *
 * <p>What an identity may do is none of this package's business: that is said where there is something to do, for the API in
 * the table of its routes.
 */
@NullMarked
package dev.sluice.auth;

import org.jspecify.annotations.NullMarked;
