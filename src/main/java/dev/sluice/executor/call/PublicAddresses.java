package dev.sluice.executor.call;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses belong to the public internet. The others lead into the network the executor itself runs in, which
 * whoever writes a decision must not reach through it.
 */
final class PublicAddresses {
    private static final int IPV4_BYTES = 4;

    /** Not for everybody, as IANA's registries of special-purpose addresses say, and the metadata service of a cloud. */
    private static final List<Range> SPECIAL = List.of(
            Range.of("0.0.0.0", 8),
            Range.of("10.0.0.0", 8),
            Range.of("100.64.0.0", 10),
            Range.of("127.0.0.0", 8),
            Range.of("168.63.129.16", 32),
            Range.of("169.254.0.0", 16),
            Range.of("172.16.0.0", 12),
            Range.of("192.0.0.0", 24),
            Range.of("192.0.2.0", 24),
            Range.of("192.88.99.0", 24),
            Range.of("192.168.0.0", 16),
            Range.of("198.18.0.0", 15),
            Range.of("198.51.100.0", 24),
            Range.of("203.0.113.0", 24),
            Range.of("224.0.0.0", 4),
            Range.of("240.0.0.0", 4));

    /** Of version 6 only this is in use on the internet; parts of it carry addresses of version 4 inside. */
    private static final Range GLOBAL_UNICAST = Range.of("2000::", 3);

    private static final List<Range> SPECIAL_IN_GLOBAL =
            List.of(Range.of("2001::", 23), Range.of("2001:db8::", 32), Range.of("2002::", 16), Range.of("3fff::", 20));

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == IPV4_BYTES) {
            return SPECIAL.stream().noneMatch(range -> range.contains(bytes));
        }
        return address instanceof Inet6Address
                && GLOBAL_UNICAST.contains(bytes)
                && SPECIAL_IN_GLOBAL.stream().noneMatch(range -> range.contains(bytes));
    }

    /** All addresses that begin with the same bits. */
    private record Range(List<Byte> start, int bits) {
        static Range of(String literal, int bits) {
            try {
                byte[] bytes = InetAddress.getByName(literal).getAddress();
                Byte[] boxed = new Byte[bytes.length];
                Arrays.setAll(boxed, i -> bytes[i]);
                return new Range(List.of(boxed), bits);
            } catch (UnknownHostException impossible) {
                throw new IllegalArgumentException(literal, impossible);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != start.size()) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if (((address[bit / Byte.SIZE] ^ start.get(bit / Byte.SIZE)) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
