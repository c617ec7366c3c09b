package dev.sluice.core.guard;

import static dev.sluice.core.guard.FindingAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.policy.Policy;
import dev.sluice.core.policy.TenantPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantContextTest {
    private static final Guard GUARD = new TenantContext(TenantPattern.DEFAULT);

    @Test
    void passesTheTenantOfTheKeyInItsPartition() {
        assertThat(Cast.dryRun().before(GUARD)).passes().saying("Tenant context valid (tenant=acme)");
    }

    @Test
    void findsNothingElseWrongWithAnEmptyTenant() {
        assertThat(Cast.dryRun().tenant("").key(null).partition(3).before(GUARD))
                .blocks(TenantContext.TENANT_MISSING)
                .saying("tenantId is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", " ", "a b", ".a", "tenant/one", "äcme"})
    void blocksAnIdOfAnotherPattern(String tenant) {
        assertThat(Cast.dryRun().tenant(tenant).before(GUARD))
                .blocks(TenantContext.TENANT_INVALID)
                .observing(tenant, TenantPattern.DEFAULT_EXPRESSION);
    }

    @Test
    void acceptsSixtyFourCharactersAndNotOneMore() {
        assertThat(Cast.dryRun().tenant("a".repeat(64)).before(GUARD)).passes();
        assertThat(Cast.dryRun().tenant("a".repeat(65)).before(GUARD)).blocks(TenantContext.TENANT_INVALID);
    }

    @Test
    void blocksAnotherKey() {
        assertThat(Cast.dryRun().key("evil").before(GUARD))
                .blocks(TenantContext.TENANT_KEY_MISMATCH)
                .observing("evil", "acme");
    }

    @Test
    void blocksAKeyThatIsNoText() {
        assertThat(Cast.dryRun().key(null).before(GUARD)).blocks(TenantContext.TENANT_KEY_MISMATCH);
    }

    @Test
    void saysWhichProducerSettingPutsTheRecordRight() {
        assertThat(Cast.dryRun().partition(2).before(GUARD))
                .blocks(TenantContext.TENANT_PARTITION_MISMATCH)
                .observing("2", "0")
                .mentioning("partition 2", "partition 0", "partitioner=murmur2_random", "librdkafka", "kafkajs");
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThat(Cast.dryRun().tenant("a b").key("c").partition(2).before(GUARD))
                .blocks(
                        TenantContext.TENANT_INVALID,
                        TenantContext.TENANT_KEY_MISMATCH,
                        TenantContext.TENANT_PARTITION_MISMATCH);
    }

    @Test
    void trustsExactlyWhatItPasses() {
        assertThat(isTrusted(Cast.dryRun())).isTrue();
        assertThat(isTrusted(Cast.dryRun().tenant(""))).isFalse();
        assertThat(isTrusted(Cast.dryRun().tenant("a b"))).isFalse();
        assertThat(isTrusted(Cast.dryRun().key("evil"))).isFalse();
        assertThat(isTrusted(Cast.dryRun().partition(2))).isFalse();
    }

    private static boolean isTrusted(Cast cast) {
        Case judged = cast.build();
        return TenantContext.isTrusted(judged.decision(), judged.evidence().arrival(), Policy.DEFAULT);
    }
}
