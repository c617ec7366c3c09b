package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.decision.Digests;
import org.junit.jupiter.api.Test;

class TokenHashCommandTest {
    @Test
    void showsTheTokenOnceAndWritesOnlyItsHash() {
        var run = Run.of("token", "hash", "--name=ana", "--role=approver", "--role=viewer", "--tenant=acme");
        assertThat(run.exitCode()).isZero();
        var token = run.err().strip().replaceAll(".*: ", "");
        assertThat(token).hasSize(43);
        assertThat(run.out()).isEqualTo("""
                - name: 'ana'
                  sha256: '%s'
                  roles: [approver, viewer]
                  tenants: ['acme']
                """.formatted(Digests.sha256(token)));
        assertThat(Run.of("token", "hash", "--name=ana", "--role=admin").out()).contains("tenants: ['*']");
    }

    @Test
    void knowsTheRolesThereAre() {
        var run = Run.of("token", "hash", "--name=ana", "--role=boss");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'boss' is none of viewer, operator, approver, admin");
        assertThat(run.out()).isEmpty();
    }
}
