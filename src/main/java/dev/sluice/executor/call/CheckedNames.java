package dev.sluice.executor.call;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves the name of a host once for each call; the connection is made to what is given here. So a name that points
 * somewhere else a moment later leads nowhere else.
 */
final class CheckedNames implements DnsResolver {
    private final boolean privateAllowed;
    private final Lookup lookup;

    CheckedNames(boolean privateAllowed, Lookup lookup) {
        this.privateAllowed = privateAllowed;
        this.lookup = lookup;
    }

    /** Asks for the addresses of a name. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** The host may not be called. */
    static final class NotPublicException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotPublicException(String host) {
            super(host + " leads to an address that is not public");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup.addresses(host);
        for (InetAddress address : addresses) {
            // one address inside is enough: which of them is tried first is not for the name to say
            if (!privateAllowed && !PublicAddresses.contain(address)) {
                throw new NotPublicException(host);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
