// Checks the two contracts with other people's programs: node lint.mjs OPENAPI ASYNCAPI. Every finding is a line; ends with 1 if
// there is one.
import { readFile } from 'node:fs/promises';
import { createConfig, lint } from '@redocly/openapi-core';
import { Parser, fromFile } from '@asyncapi/parser';
import { AvroSchemaParser } from '@asyncapi/avro-schema-parser';

const [openapi, asyncapi] = process.argv.slice(2);
let found = 0;

function tell(file, place, message) {
  found += 1;
  console.log(`${file}: ${place}: ${message}`);
}

// Redocly's recommended rules, as errors. Not every answer needs a rule of its own for a refusal: those of health have none.
const config = await createConfig({
  extends: ['recommended-strict'],
  rules: {
    'operation-4xx-response': 'error',
    'operation-operationId-unique': 'error',
    'no-invalid-media-type-examples': { severity: 'error', allowAdditionalProperties: false },
    'no-unused-components': 'error',
  },
});
for (const problem of await lint({ ref: openapi, config })) {
  const place = problem.location.map((each) => each.pointer ?? '').join(' ');
  tell('OpenAPI', place, `${problem.message} (${problem.ruleId})`);
}

const parser = new Parser();
parser.registerSchemaParser(AvroSchemaParser());
const { document, diagnostics } = await fromFile(parser, asyncapi).parse();
// A newer version of AsyncAPI exists; the contract is one of 3.0, which more tools can read.
for (const diagnostic of diagnostics.filter((each) => each.code !== 'asyncapi-latest-version')) {
  tell('AsyncAPI', diagnostic.path.join('/'), `${diagnostic.message} (${diagnostic.code})`);
}
if (document) {
  const channels = document.channels().all().length;
  console.log(`AsyncAPI ${document.version()}: ${channels} channels, ${document.operations().all().length} operations`);
}
const version = /^openapi: (\S+)/m.exec(await readFile(openapi, 'utf8'));
console.log(`OpenAPI ${version ? version[1] : 'of no version'}, ${found} findings`);
process.exitCode = found === 0 ? 0 : 1;
