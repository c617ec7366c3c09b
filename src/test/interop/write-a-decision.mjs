// Writes the health of an issuer, and a decision to move traffic away from it.
import { randomUUID } from 'node:crypto';
import { AvroSerializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import { Kafka, Partitioners } from 'kafkajs';

const [bootstrapServers, registryUrl] = process.argv.slice(2);
const registry = new SchemaRegistryClient({ baseURLs: [registryUrl] });
const serializer = new AvroSerializer(registry, SerdeType.VALUE, { useLatestVersion: true });
const kafka = new Kafka({ brokers: bootstrapServers.split(',') });
// kafkajs' default partitioner since 2.0: murmur2. Its LegacyPartitioner of 1.x is refused by the gate.
const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });

const snapshot = {
  tenantId: 'acme',
  target: 'issuer-a',
  observedAt: Date.now(),
  successRate: 0.82,
  errorRate: 0.18,
  latencyP50Ms: 90,
  latencyP95Ms: 310,
  latencyP99Ms: 700,
  requestsPerSecond: 140,
};
const decision = {
  decisionId: randomUUID(),
  tenantId: 'acme',
  environment: 'PROD',
  source: 'payment-router',
  // A parameter names its type, because JavaScript has one kind of number for Avro's double and long.
  action: { type: 'shift_traffic', target: 'issuer-a', parameters: { shiftPercentage: { double: 25 } } },
  confidence: 0.85,
  decidedAt: Date.now(),
};

async function write(topic, value) {
  const message = { key: value.tenantId, value: await serializer.serialize(topic, value) };
  await producer.send({ topic, messages: [message] });
}

await producer.connect();
await write('metrics-snapshots', snapshot);
await write('decisions', decision);
await producer.disconnect();
console.log(`wrote ${decision.decisionId}`);
