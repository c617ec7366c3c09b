package dev.sluice.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.policyfile.document.DocumentProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyProblemsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "liv: {enabled: true} | liv | did you mean 'live'?",
                "guards: {Confidence: {minium: 0.6}} | guards.Confidence.minium | did you mean 'minimum'?",
                "guards: {confidence: {minimum: 0.6}} | guards.confidence | did you mean 'Confidence'?",
                "guards: {Allowed: {limit: 3}} | guards.Allowed.limit | known are mode",
                "guards: {Intake: {mode: warn}} | guards.Intake.mode | must be enforce: no policy can weaken",
                "guards: {TenantContext: {mode: off}} | guards.TenantContext.mode | must be enforce",
                "guards: {KillSwitch: {mode: off}} | guards.KillSwitch.mode | must be enforce",
                "guards: {ForbiddenAction: {mode: false}} | guards.ForbiddenAction.mode | must be enforce",
                "guards: {KnownAction: {mode: warn}} | guards.KnownAction.mode | must be enforce",
                "guards: {Novelty: {mode: of}} | guards.Novelty.mode | did you mean 'off'?",
                "guards: {Novelty: {mode: true}} | guards.Novelty.mode | must be enforce, warn, off or false",
                "guards: {Confidence: {minimum: 1.0}} | guards.Confidence.minimum | a number from 0 to 0.99",
                "guards: {Confidence: {minimum: -0.1}} | guards.Confidence.minimum | a number from 0 to 0.99",
                "guards: {Confidence: {minimum: .nan}} | guards.Confidence.minimum | a number from 0 to 0.99",
                "guards: {Confidence: {minimum: high}} | guards.Confidence.minimum | a number from 0 to 0.99",
                "guards: {Metrics: {maxAge: PT0S}} | guards.Metrics.maxAge | a duration such as PT30S",
                "guards: {Metrics: {maxAge: PT24H0.001S}} | guards.Metrics.maxAge | a duration such as PT30S",
                "guards: {Metrics: {maxAge: -PT5M}} | guards.Metrics.maxAge | a duration such as PT30S",
                "guards: {Metrics: {maxAge: PT-5M}} | guards.Metrics.maxAge | a duration such as PT30S",
                "guards: {Metrics: {maxAge: 300}} | guards.Metrics.maxAge | a duration such as PT30S",
                "guards: {Metrics: {maxAge: 5 min}} | guards.Metrics.maxAge | a duration such as PT30S",
                "guards: {Repetition: {limit: 0}} | guards.Repetition.limit | a whole number from 1 to 100",
                "guards: {Repetition: {limit: 101}} | guards.Repetition.limit | a whole number from 1 to 100",
                "guards: {Repetition: {limit: 2.5}} | guards.Repetition.limit | a whole number from 1 to 100",
                "guards: {Repetition: {by: target}} | guards.Repetition.by | must be type or digest",
                "guards: {FailureMemory: {limit: 100}} | guards.FailureMemory.limit | a whole number from 0 to 99",
                "guards: {FailureMemory: {maximumInstability: 101}} | guards.FailureMemory.maximumInstability | 0 to 100",
                "guards: {FailureMemory: {decay: 1.1}} | guards.FailureMemory.decay | a number from 0 to 1",
                "guards: {FailureMemory: {from: 11}} | guards.FailureMemory.from | a whole number from 1 to 10",
                "guards: {LearnedTrust: {hold: 0.1}} | guards.LearnedTrust.block | must not be above hold",
                "guards: {Causation: {maximumDepth: -1}} | guards.Causation.maximumDepth | from 0 to 1000",
                "guards: [Novelty] | guards | must be a map",
                "live: true | live | must be a map",
                "live: {enabled: yes} | live.enabled | must be true or false",
                "tenant: {pattern: '['} | tenant.pattern | a regular expression in RE2 syntax",
                "tenant: {pattern: '(?<!a)b'} | tenant.pattern | a regular expression in RE2 syntax",
                "tenant: {pattern: '(x)\\1'} | tenant.pattern | a regular expression in RE2 syntax",
                "tenant: {pattern: ''} | tenant.pattern | a regular expression in RE2 syntax",
                "tenant: {pattern: '((a{1000}){1000}){1000}'} | tenant.pattern | a regular expression in RE2 syntax",
                "sources: {allow: bot} | sources.allow | must be a list of",
                "sources: {allow: [bot, 7]} | sources.allow[1] | put it in quotes",
                "sources: {allow: [bot, bot]} | sources.allow[1] | must not stand in the list twice",
                "sources: {allow: [' ']} | sources.allow[0] | a name of 1 to 256 characters",
                "environments: {targets: [{match: x, environment: LIVE}]} | environments.targets[0].environment | DEV, STAGE or PROD",
                "environments: {targets: [{match: x}]} | environments.targets[0].environment | is missing",
                "environments: {targets: [{match: x, environment: prod}]} | environments.targets[0].environment | 'PROD'",
                "limits: {per: action} | limits.per | must be tenant or source",
                "limits: {maxOrdersPerDay: -1} | limits.maxOrdersPerDay | a whole number from 0",
                "limits: {maxNotionalPerDay: .inf} | limits.maxNotionalPerDay | a number from 0",
                "limits: {maxLossPerDay: -0.01} | limits.maxLossPerDay | a number from 0",
                "rate: {perSource: {limit: -1}} | rate.perSource.limit | a whole number from 0",
                "rate: {perTenant: {window: PT0.999S}} | rate.perTenant.window | a duration",
                "concurrency: {max: 0} | concurrency.max | a whole number from 1 to 100",
                "concurrency: {max: 101} | concurrency.max | a whole number from 1 to 100",
                "concurrency: {queue: 10001} | concurrency.queue | a whole number from 0 to 10000",
                "approval: {quorum: 0} | approval.quorum | a whole number from 1 to 20",
                "approval: {roles: []} | approval.roles | a list, not empty",
                "approval: {deadline: P8D} | approval.deadline | a duration",
                "execution: {retries: 11} | execution.retries | a whole number from 0 to 10",
                "execution: {backoff: PT31S} | execution.backoff | a duration",
                "execution: {multiplier: 0.9} | execution.multiplier | a number from 1 to 10",
                "execution: {attemptTimeout: PT31S} | execution.attemptTimeout | not be longer than totalTimeout",
                "validation: {maxAge: P8D} | validation.maxAge | a duration",
                "simulation: {seed: 0.5} | simulation.seed | a whole number",
                "simulation: {seed: 9223372036854775808} | simulation.seed | a whole number",
                "simulation: {backfire: {base: 2}} | simulation.backfire.base | a number from 0 to 1",
                "simulation: {effects: {x: {dose: share}}} | simulation.effects.x | needs a parameter",
                "destinations: {allow: ['http://x']} | destinations.allow[0] | the name of a service, or a host",
                "services: {w: {idempotent: true}} | services.w.url | is missing",
                "services: {w: {url: 'ftp://x'}} | services.w.url | an http or https address",
                "services: {w: {url: 'https://u:p@x'}} | services.w.url | an http or https address",
                "files: {directory: a/../b} | files.directory | a directory, without '..'",
                "actions: {x: } | actions.x | must be a map",
                "actions: {1x: {}} | actions.1x | is no allowed name",
                "actions: {x: {cooldown: -PT1S}} | actions.x.cooldown | a duration",
                "actions: {x: {keyMetric: errorRate}} | actions.x.keyMetric | must be successRate or latencyP95Ms",
                "actions: {x: {riskFloor: 1.5}} | actions.x.riskFloor | a number from 0 to 1",
                "actions: {x: {environments: [QA]}} | actions.x.environments[0] | must be DEV, STAGE or PROD",
                "actions: {x: {approval: sometimes}} | actions.x.approval | must be never, live or always",
                "actions: {x: {notional: maybe}} | actions.x.notional | must be true, false or required, or {value",
                "actions: {x: {reducing: required}} | actions.x.reducing | must be true or false, or {value",
                "actions: {x: {reducing: {value: true}}} | actions.x.reducing.unless | is missing",
                "actions: {x: {reducing: {value: true, unless: {side: no}}}} | actions.x.reducing.unless.side | is no value",
                "actions: {x: {additional: true, reducing: {value: true, unless: {n: 1}}}} | actions.x.reducing.unless.n | a text, true or false",
                "actions: {x: {effect: restrat}} | actions.x.effect | did you mean 'restart'?",
                "actions: {x: {aliases: [y]}, y: {}} | actions.x.aliases | holds 'y', which already names y",
                "actions: {x: {aliases: [z]}, y: {aliases: [z]}} | actions.y.aliases | holds 'z', which already names x",
                "actions: {x: {aliases: [x]}} | actions.x.aliases | holds 'x', which already names x",
                "actions: {drop_database: {}} | actions.drop_database | is forbidden in every environment",
                "actions: {x: {aliases: [Drop_Database]}} | actions.x.aliases | is forbidden in every environment",
                "actions: {x: {parameters: {p: {}}}} | actions.x.parameters.p.type | is missing",
                "actions: {x: {parameters: {p: {type: float}}}} | actions.x.parameters.p.type | string, number, integer or boolean",
                "actions: {x: {parameters: {p: {type: string, min: 1}}}} | actions.x.parameters.p.min | goes with type number",
                "actions: {x: {parameters: {p: {type: number, enum: [a]}}}} | actions.x.parameters.p.enum | goes with type string",
                "actions: {x: {parameters: {p: {type: boolean, freeText: true}}}} | actions.x.parameters.p.freeText | type string",
                "actions: {x: {parameters: {p: {type: number, min: 2, max: 1}}}} | actions.x.parameters.p.max | leaves no number",
                "actions: {x: {parameters: {p: {type: number, exclusiveMin: 1, max: 1}}}} | actions.x.parameters.p.max | leaves no",
                "actions: {x: {parameters: {p: {type: string, enum: []}}}} | actions.x.parameters.p.enum | a list, not empty",
                "rules: [{name: a, when: 'metrics.x > 1', level: HOLD, code: A, message: m}] | rules[0].when | is no condition: at character 8, undefined field 'x'",
                "rules: [{name: a, when: 'metrics', level: HOLD, code: A, message: m}] | rules[0].when | expected type 'bool' but found 'metrics'",
                "rules: [{name: a, when: '1 +', level: HOLD, code: A, message: m}] | rules[0].when | is no condition: at character 4",
                "rules: [{name: a, when: ' ', level: HOLD, code: A, message: m}] | rules[0].when | a CEL expression of 1 to 4096 characters",
                "rules: [{name: a, when: 'true', level: HOLD, code: HIGH_IMPACT, message: m}] | rules[0].code | none of a guard's own",
                "rules: [{name: a, when: 'true', level: HOLD, code: A, message: m}, {name: b, when: 'true', level: WARN, code: A, message: m}] | rules | a code of its own; two have A",
                "extends: paymets | extends | did you mean 'payments'?",
                "extends: [payments] | extends | must be the name of a preset or a scope",
                "extends: tenant:x | extends | must name a preset, or a scope that has a document",
                "extends: | extends | must be the name of a preset or a scope",
            })
    void aBadValueIsNamedWithItsPlaceAndWhatIsAllowed(String document, String path, String message) {
        assertThat(Policies.compile(document).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo(path))
                .satisfies(problem -> assertThat(problem.message()).contains(message));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceWithItsLine() {
        List<DocumentProblem> problems = Policies.compile("""
                        extends: payments
                        concurrency:
                          max: 0
                          quue: 5
                        guards:
                          KillSwitch: {mode: off}
                          Confidence:
                            minimum: 60%
                        actions:
                          shift_traffic:
                            cooldown: 60
                        """).problems();

        assertThat(problems)
                .extracting(DocumentProblem::text)
                .containsExactlyInAnyOrder(
                        "policy line 3: concurrency.max is 0; it must be a whole number from 1 to 100",
                        "policy line 4: concurrency.quue is no key that is known here; did you mean 'queue'?",
                        "policy line 6: guards.KillSwitch.mode is \"off\"; it must be enforce: no policy can weaken this"
                                + " guard to warn or off",
                        "policy line 8: guards.Confidence.minimum is \"60%\"; it must be a number from 0 to 0.99",
                        "policy line 11: actions.shift_traffic.cooldown is 60; it must be a duration such as PT30S, from"
                                + " PT0S to P7D");
    }

    @Test
    void saysEverythingThatIsWrongWithARule() {
        assertThat(Policies.compile("rules: [{name: a, when: x, level: QUEUE, code: a b, message: m}]")
                        .problems())
                .extracting(DocumentProblem::path)
                .containsExactly("rules[0].when", "rules[0].level", "rules[0].code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guards: {Environment: {mode: warn}, Parameters: {mode: off}, Destination: {mode: warn}}",
                "guards: {Validation: {mode: off}, Acknowledgement: {mode: warn}, ExecutionLimits: {mode: off}}",
                "guards: {Concurrency: {mode: warn}, Rules: {mode: off}, Oversight: {mode: off}}",
                "guards: {KillSwitch: {mode: enforce}}",
                "guards: {Confidence: {minimum: 0}, Uncertainty: {maximum: 1}, Metrics: {maxAge: PT24H}}",
                "guards: {Repetition: {limit: 100, window: PT24H}, FailureMemory: {limit: 99, window: PT24H, from: 10}}",
                "concurrency: {max: 100, queue: 10000, queueTimeout: PT0.001S}",
                "execution: {attemptTimeout: PT1H, totalTimeout: PT1H, backoff: PT30S, multiplier: 10, retries: 10}",
                "actions: {x: {cooldown: PT0S}, y: {effect: none}, z: {effect: restart}}",
                "actions: {x: {parameters: {p: {type: number, min: 1, max: 1}}}}",
                "files: {directory: /var/lib/sluice/files}",
                "destinations: {allow: [api.example.com, 'localhost:8080', weather_service]}",
            })
    void whatIsJustAllowedIsAllowed(String document) {
        assertThat(Policies.compile(document).problems()).isEmpty();
    }

    @Test
    void aLongValueIsShownShort() {
        assertThat(Policies.compile("tenant: {pattern: \"" + "[".repeat(5000) + "\"}")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).hasSizeLessThan(300));
    }
}
