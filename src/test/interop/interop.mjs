// Writes snapshots and decisions to a gate and reads their verdicts back, with clients Sluice's authors did not write:
// kafkajs, and Confluent's JavaScript client of the schema registry.
//
//   node interop.mjs BOOTSTRAP_SERVERS REGISTRY_URL [DIRECTORY_OF_SCHEMAS]
//
// Prints one line and ends with 0 when every decision got its verdict, with 1 and the reason otherwise.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import kafkajs from 'kafkajs';
import SnappyCodec from 'kafkajs-snappy';

const { CompressionCodecs, CompressionTypes, Kafka, logLevel, Partitioners } = kafkajs;
CompressionCodecs[CompressionTypes.Snappy] = SnappyCodec;

const PATIENCE_MS = 120_000;
const VERDICT_TOPICS = ['approved', 'blocked', 'awaiting-approval', 'queued'];
const TERMINAL = new Set(['APPROVED', 'BLOCKED']);

// Codes that no decision of this program may get: they would mean that key, partition or value did not arrive as sent.
const MISUNDERSTOOD = /^(TENANT|DECISION|PARAMETER|TIMESTAMP|METRICS|GUARD)_/;

const TENANTS = ['acme', 'globex', 'initech', 'umbrella-pay', 'wayne-cards'];
const TARGETS = 12;
const DECISIONS = 1_000;
const ENVIRONMENTS = ['DEV', 'STAGE', 'PROD'];

// `double` and `long` are the same type to JavaScript, so a value of the parameters' union names its branch.
const ACTIONS = [
  { type: 'shift_traffic', parameters: { shiftPercentage: { double: 25 } } },
  { type: 'disable_route', parameters: {} },
  { type: 'adjust_retry_policy', parameters: { retryMultiplier: { long: 2 } } },
  { type: 'implement_backoff', parameters: { multiplier: { double: 1.5 } } },
  { type: 'throttle_path', parameters: { throttlePercentage: { double: 40 } } },
  { type: 'enable_backup_provider', parameters: { provider: { string: 'backup-1' } } },
  { type: 'send_notification', parameters: { message: { string: 'success rate falls' } } },
];

const target = (n) => `issuer-${n % TARGETS}`;

/** Health of every target of every tenant, a minute ago. */
function snapshots(now) {
  return TENANTS.flatMap((tenantId) =>
    Array.from({ length: TARGETS }, (_, n) => ({
      tenantId,
      target: target(n),
      observedAt: now - 60_000,
      successRate: 0.7 + n / 50,
      latencyP50Ms: 80,
      latencyP95Ms: 240 + n,
      latencyP99Ms: 600,
      errorRate: 0.3 - n / 50,
      requestsPerSecond: 120,
      cpuUtilization: n % 2 ? 0.55 : null,
      memoryUtilization: null,
      signals: { error_rate_high: n < 4 },
    })));
}

/** The n-th decision of this run: sure ones, unsure ones, risky ones, forbidden ones, live ones without a rehearsal. */
function decision(run, n, now) {
  const { type, parameters } = ACTIONS[n % ACTIONS.length];
  return {
    decisionId: `${run}-${n}`,
    tenantId: TENANTS[n % TENANTS.length],
    environment: ENVIRONMENTS[n % ENVIRONMENTS.length],
    source: `agent-${n % 4}`,
    action: {
      type: n % 97 === 0 ? 'drop_database' : type,
      target: target(Math.floor(n / TENANTS.length)),
      parameters,
      description: null,
      estimatedImpact:
        n % 5 === 4 ? null : { riskLevel: n % 23 === 0 ? 0.8 : 0.2, expectedImprovement: 0.02, notional: null },
    },
    confidence: [0.95, 0.9, 0.85, 0.8, 0.75, 0.65, 0.4][Math.floor(n / 7) % 7],
    requiresHumanApproval: n % 31 === 0,
    allowed: n % 41 !== 0,
    mode: n % 50 === 49 ? 'LIVE' : 'DRY_RUN',
    acknowledgeRisk: false,
    rationale: n % 2 ? 'issuer declines more than usual' : null,
    planId: null,
    hypotheses: [{ name: 'issuer down', probability: 0.8 }, { name: 'network', probability: 0.1 }],
    signals: { cpu_high: false },
    context: { incident: `inc-${n % 9}` },
    causationDepth: 0,
    requestedBy: null,
    decidedAt: now,
  };
}

/** Registers one of the published schemas as the values of a topic. */
async function register(registry, topic, file) {
  const schema = await readFile(file, 'utf8');
  return registry.register(`${topic}-value`, { schemaType: 'AVRO', schema }, true);
}

/** Writes values keyed by their tenant; kafkajs' default partitioner is the murmur2 that Sluice asks for. */
async function write(producer, serializer, topic, values) {
  const messages = [];
  for (const value of values) {
    messages.push({ key: value.tenantId, value: await serializer.serialize(topic, value) });
  }
  await producer.send({ topic, messages });
}

/** What became of every decision of this run, and what is wrong with any of it. */
class Ledger {
  constructor(decisions) {
    this.tenants = new Map(decisions.map(({ decisionId, tenantId }) => [decisionId, tenantId]));
    this.verdicts = new Map();
    this.faults = [];
  }

  add(topic, key, verdict) {
    const { decisionId, tenantId, disposition } = verdict;
    if (!this.tenants.has(decisionId)) {
      return;
    }
    const past = this.verdicts.get(decisionId) ?? [];
    if (TERMINAL.has(disposition) && past.some((earlier) => TERMINAL.has(earlier))) {
      this.faults.push(`${decisionId} got a second terminal verdict: ${[...past, disposition].join(', ')}`);
    }
    if (tenantId !== this.tenants.get(decisionId) || key !== tenantId) {
      this.faults.push(`${decisionId} of ${this.tenants.get(decisionId)} came back for ${tenantId} under key ${key}`);
    }
    if (topic !== disposition.toLowerCase().replace('_', '-')) {
      this.faults.push(`${decisionId} is ${disposition} but lies in ${topic}`);
    }
    const codes = verdict.findings.flatMap((finding) => finding.violations.map((violation) => violation.code));
    if (codes.some((code) => MISUNDERSTOOD.test(code))) {
      this.faults.push(`${decisionId} was not understood: ${codes.join(', ')}: ${verdict.blockReason}`);
    }
    this.verdicts.set(decisionId, [...past, disposition]);
  }

  /** How many decisions have a verdict that says more than that they queue. */
  get settled() {
    return [...this.verdicts.values()].filter((past) => past.some((disposition) => disposition !== 'QUEUED')).length;
  }

  /** How many verdicts there are of each disposition. */
  get counts() {
    const counts = { APPROVED: 0, BLOCKED: 0, AWAITING_APPROVAL: 0, QUEUED: 0 };
    for (const disposition of [...this.verdicts.values()].flat()) {
      counts[disposition] += 1;
    }
    return counts;
  }
}

/** Reads verdicts, committed ones only, until every decision is settled; then a moment more, for verdicts too many. */
async function follow(kafka, registry, run, ledger) {
  const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, {});
  const consumer = kafka.consumer({ groupId: `interop-${run}`, readUncommitted: false });
  await consumer.connect();
  await consumer.subscribe({ topics: VERDICT_TOPICS, fromBeginning: true });
  const done = new Promise((resolve, reject) => {
    const late = setTimeout(resolve, PATIENCE_MS);
    consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || reject(payload.error));
    consumer
      .run({
        eachMessage: async ({ topic, message }) => {
          ledger.add(topic, message.key?.toString(), await deserializer.deserialize(topic, message.value));
          if (ledger.settled === DECISIONS) {
            clearTimeout(late);
            setTimeout(resolve, 2_000);
          }
        },
      })
      .catch(reject);
  });
  try {
    await done;
  } finally {
    await consumer.disconnect();
  }
}

function judge(ledger) {
  const faults = [...ledger.faults];
  if (ledger.settled < DECISIONS) {
    faults.push(`after ${PATIENCE_MS / 1_000} s only ${ledger.verdicts.size} of ${DECISIONS} decisions have a verdict`
      + `, and ${ledger.verdicts.size - ledger.settled} of those still queue`);
  }
  for (const [disposition, count] of Object.entries(ledger.counts)) {
    if (count === 0) {
      faults.push(`no verdict is ${disposition}; is the payments policy in force?`);
    }
  }
  return faults;
}

async function main(bootstrap, registryUrl, schemas) {
  const started = Date.now();
  const run = randomUUID().slice(0, 8);
  const registry = new SchemaRegistryClient({ baseURLs: [registryUrl] });
  await register(registry, 'decisions', join(schemas, 'decision.avsc'));
  await register(registry, 'metrics-snapshots', join(schemas, 'metrics-snapshot.avsc'));

  const kafka = new Kafka({ clientId: 'sluice-interop', brokers: bootstrap.split(','), logLevel: logLevel.ERROR });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  const serializer = new AvroSerializer(registry, SerdeType.VALUE, { useLatestVersion: true });
  const observed = snapshots(started);
  const decided = Array.from({ length: DECISIONS }, (_, n) => decision(run, n, started));
  await producer.connect();
  await write(producer, serializer, 'metrics-snapshots', observed);
  await write(producer, serializer, 'decisions', decided);
  await producer.disconnect();

  const ledger = new Ledger(decided);
  await follow(kafka, registry, run, ledger);
  const faults = judge(ledger);
  if (faults.length > 0) {
    throw new Error(`${faults.slice(0, 10).join('\n')}\n${faults.length} faults`);
  }
  const counts = Object.entries(ledger.counts).map(([disposition, count]) => `${count} ${disposition}`);
  const seconds = ((Date.now() - started) / 1_000).toFixed(1);
  console.log(`interop: ${observed.length} snapshots and ${DECISIONS} decisions written, verdicts of `
    + `${ledger.verdicts.size} distinct ids read (${counts.join(', ')}), at most one terminal per id, ${seconds} s`);
}

const [bootstrap, registryUrl, schemas = fileURLToPath(new URL('../../../schemas', import.meta.url))] =
  process.argv.slice(2);
if (!bootstrap || !registryUrl) {
  console.error('usage: node interop.mjs BOOTSTRAP_SERVERS REGISTRY_URL [DIRECTORY_OF_SCHEMAS]');
  process.exit(2);
}
main(bootstrap, registryUrl, schemas).then(
  () => process.exit(0),
  (failure) => {
    console.error(`interop failed: ${failure.message}`);
    process.exit(1);
  });
