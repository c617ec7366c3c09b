// Prints verdicts as they come, until it is stopped.
import { AvroDeserializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import kafkajs from 'kafkajs';
import SnappyCodec from 'kafkajs-snappy';

const { CompressionCodecs, CompressionTypes, Kafka } = kafkajs;
// The gate packs what it writes with snappy, which kafkajs has to be taught.
CompressionCodecs[CompressionTypes.Snappy] = SnappyCodec;

const [bootstrapServers, registryUrl] = process.argv.slice(2);
const registry = new SchemaRegistryClient({ baseURLs: [registryUrl] });
const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, {});
const kafka = new Kafka({ brokers: bootstrapServers.split(',') });
const consumer = kafka.consumer({ groupId: 'verdict-printer-js', readUncommitted: false });

await consumer.connect();
await consumer.subscribe({ topics: ['approved', 'blocked', 'awaiting-approval', 'queued'], fromBeginning: true });
await consumer.run({
  eachMessage: async ({ topic, message }) => {
    const verdict = await deserializer.deserialize(topic, message.value);
    console.log(`${verdict.tenantId} ${verdict.decisionId} ${verdict.disposition} ${verdict.blockReason}`);
  },
});
