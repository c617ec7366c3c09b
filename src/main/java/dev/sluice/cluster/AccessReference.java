package dev.sluice.cluster;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes {@code docs/acl.md}: what each part of Sluice must be allowed to do on Kafka, why, and what breaks without. */
public final class AccessReference {
    private static final AccessNames USUAL = AccessNames.of("sluice", "sluice-executor");

    private static final String INTRODUCTION = """
            # Rights on Kafka

            What each part of Sluice must be allowed to do on a cluster with an authorizer, and no more. This page is made from
            the code, and a test runs a gate and an executor with exactly these rights on a broker with Kafka's
            `StandardAuthorizer`, looks that every right is used and that nothing else is asked for, and takes rights away
            one at a time to see what breaks. [testing.md](testing.md) says how.

            ```sh
            sluice acl list --principal gate=User:sluice-gate --principal executor=User:sluice-executor
            sluice acl list --principal gate=User:sluice-gate --format kafka-acls --bootstrap-servers kafka:9092
            sluice acl create --principal gate=User:sluice-gate --bootstrap-servers kafka:9092
            ```

            The names below are those of an `application.id` of `sluice`; the commands take another. `*` at the end of a name
            means every name that begins so (`prefixed`). So no `application.id` should be the beginning of another one's:
            the gate `sluice` may write to the stores of a gate `sluice-staging`.

            - **Before it starts** a gate and an executor look whether they have these rights, say which they lack and what
              grants it, and do not start without those that everything rests on. A gate that lacks only what its API or its
              checkpoints need warns and starts.
            - **Left out** is what Kafka takes from other rights: who may read or write may describe, who may alter settings
              may describe them, and who may write to any topic may do so idempotently. No part needs a right on the
              cluster, and none may delete anything.
            - **Topics are made beforehand**, by an operator: `sluice topics create --with-changelogs` makes those that back the
              gate's stores too. A gate that may create topics whose names begin with its `application.id` and `-` makes them
              itself.
            - **Making ACLs** takes `Alter` on the cluster, which is an administrator's, and none of these parts has.
            - With `group.protocol=streams` a gate has not been tried with these rights.

            Approvals, policies, controls and decisions on the command line go through the gate's [API](http.md), and need no
            right on Kafka.
            """;

    private AccessReference() {}

    /** The whole page, in Markdown. */
    public static String markdown() {
        return INTRODUCTION
                + Arrays.stream(Part.values()).map(AccessReference::section).collect(Collectors.joining());
    }

    private static String section(Part part) {
        return "\n## " + part.text() + "\n\n" + capitalised(part.summary()) + ".\n\n"
                + "| operation | on | why | without it |\n|---|---|---|---|\n"
                + AccessGroup.of(AccessRights.of(part, USUAL)).stream()
                        .map(AccessReference::row)
                        .collect(Collectors.joining());
    }

    private static String row(AccessGroup group) {
        return "| " + group.first().operationText() + " | " + group.resources() + " | "
                + group.first().why() + " | " + group.first().without() + " |\n";
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
