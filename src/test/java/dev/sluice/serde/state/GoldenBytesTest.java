package dev.sluice.serde.state;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What is in the stores of a gate that runs today must be readable tomorrow. When a format gets a new version, the bytes
 * of the old one stay in their file and must still be read.
 */
class GoldenBytesTest {
    static final List<Golden<?>> FIRST_VERSION = List.of(
            new Golden<>("tenantState", StateSerdes.tenantState(), Samples.TENANT_STATE),
            new Golden<>("series", StateSerdes.series(), Samples.SERIES),
            new Golden<>("lane", StateSerdes.lane(), Samples.LANE),
            new Golden<>("targetHistory", StateSerdes.targetHistory(), Samples.TARGET_HISTORY),
            new Golden<>("typeHistory", StateSerdes.typeHistory(), Samples.TYPE_HISTORY),
            new Golden<>("rateWindow", StateSerdes.rateWindow(), Samples.RATE_WINDOW),
            new Golden<>("dayTotals", StateSerdes.dayTotals(), Samples.DAY_TOTALS),
            new Golden<>("rehearsal", StateSerdes.rehearsal(), Samples.REHEARSAL),
            new Golden<>("snapshot", StateSerdes.snapshot(), Samples.SNAPSHOT),
            new Golden<>("outcome", StateSerdes.outcome(), Samples.OUTCOME),
            new Golden<>("control", StateSerdes.control(), Samples.CONTROL),
            new Golden<>("policyEntry", StateSerdes.policyEntry(), Samples.POLICY));

    /** Kinds that have had another version since, in the state they could have then. */
    static final List<Golden<?>> OLDER = List.of(
            new Golden<>("approvalHistory", StateSerdes.approvalHistory(), Samples.APPROVAL_HISTORY),
            new Golden<>("waiting", StateSerdes.waiting(), Samples.WAITING),
            new Golden<>("verdict", StateSerdes.verdict(), Samples.VERDICT),
            new Golden<>("waiting-2", StateSerdes.waiting(), Samples.WAITING_FOR_TWO),
            new Golden<>("ended", StateSerdes.ended(), Samples.ENDED),
            new Golden<>("flight", StateSerdes.flight(), Samples.FLIGHT));

    /** Kinds as they are written in their newest version, and kinds that came later. */
    static final List<Golden<?>> LATER = List.of(
            new Golden<>("verdict-2", StateSerdes.verdict(), Samples.VERDICT_OF_KNOWN_FINDINGS),
            new Golden<>("waiting-3", StateSerdes.waiting(), Samples.WAITING_TRACED),
            new Golden<>("ended-waiting-3", StateSerdes.ended(), Samples.ENDED_TRACED),
            new Golden<>("flight-2", StateSerdes.flight(), Samples.FLIGHT_TRACED),
            new Golden<>("approvalHistory-2", StateSerdes.approvalHistory(), Samples.APPROVAL_HISTORY),
            new Golden<>("names", StateSerdes.names(), List.of("d-1", "d-2")));

    private static final Properties BYTES = read("version-1.properties");

    static {
        BYTES.putAll(read("later.properties"));
    }

    record Golden<T>(String kind, Serde<T> serde, T value) {
        @Override
        public String toString() {
            return kind;
        }
    }

    @ParameterizedTest
    @FieldSource({"FIRST_VERSION", "LATER"})
    <T> void todaysBytesAreThoseOnFile(Golden<T> golden) {
        byte[] bytes = golden.serde().serializer().serialize("any", golden.value());
        assertThat(golden.kind() + "=" + HexFormat.of().formatHex(bytes))
                .isEqualTo(golden.kind() + "=" + BYTES.getProperty(golden.kind()));
    }

    @ParameterizedTest
    @FieldSource({"FIRST_VERSION", "OLDER", "LATER"})
    <T> void bytesOnFileAreRead(Golden<T> golden) {
        byte[] bytes = HexFormat.of().parseHex(BYTES.getProperty(golden.kind()));
        assertThat(golden.serde().deserializer().deserialize("any", bytes)).isEqualTo(golden.value());
    }

    private static Properties read(String file) {
        try (InputStream bytes = requireNonNull(GoldenBytesTest.class.getResourceAsStream(file), file)) {
            Properties properties = new Properties();
            properties.load(bytes);
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }
}
