import {
  type JsonSchema,
  type Manifest,
  methodsOf,
  type Operation,
  type Specification,
  type System,
} from '../model/specification.js';
import { type Language, text } from '../model/text.js';
import { readSchemaFile } from '../specification/load.js';
import { valueAt } from '../specification/pointer.js';
import { createExamples } from './examples.js';
import type { JsonObject } from './json-object.js';
import { type Describing, describeOperation, describeSecurity } from './operation.js';
import { createSchemaBundle } from './schema-bundle.js';

interface DocumentOptions {
  /** Id of the server role that is described. */
  readonly system: string;
  readonly language: Language;
  /** Of the program that makes the document. */
  readonly version: string;
  /** Values for the fields of examples, by name. */
  readonly known: JsonObject;
}

/**
 * An OpenAPI 3.1 document of one system: what it answers as `paths`, what it sends to its client
 * of its own accord as `webhooks`.
 */
export function describeSystem(spec: Specification, options: DocumentOptions): JsonObject {
  const { manifest } = spec;
  const { system: id, language, version, known } = options;
  const system = systemOf(manifest, id);
  const describing: Describing = {
    spec,
    language,
    bundle: createSchemaBundle(spec, language),
    examples: createExamples(spec, known),
    ownAddresses: readOwnAddresses(manifest),
  };
  const peers = manifest.systems.filter(({ client }) => client === id);
  const sent = manifest.operations.filter((one) => peers.some((peer) => peer.id === one.system));
  const answered = manifest.operations.filter((operation) => operation.system === id);
  const securitySchemes = describeSecurity(describing, [...answered, ...sent]);
  const paths = Object.fromEntries(
    answered.map((operation) => [operation.path, describeOperation(describing, operation)]),
  );
  const webhooks = Object.fromEntries(
    sent.map((operation) => [operation.id, describeWebhook(describing, id, operation)]),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: `${system.title[language]} · ${manifest.title[language]}`,
      version,
      description: `${INTRODUCTION[language]}\n\n${tabulateCodes(manifest, language)}`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      {
        url: `http://127.0.0.1:${system.port}`,
        description: `duijie simulate ${id} --port ${system.port}`,
      },
    ],
    tags: [system, ...(sent.length > 0 ? peers : [])].map(({ id: name, title }) => ({
      name,
      description: title[language],
    })),
    paths,
    ...(sent.length > 0 && { webhooks }),
    components: {
      ...(Object.keys(securitySchemes).length > 0 && { securitySchemes }),
      schemas: describing.bundle.components,
    },
  };
}

function systemOf({ systems }: Manifest, id: string): Omit<System, 'protocol'> {
  const system = systems.find((candidate) => candidate.id === id);
  if (!system) throw new RangeError(`the manifest has no system ${id}`);
  return system;
}

/** A message that the system sends: its client serves it below a base URL of its own. */
function describeWebhook(describing: Describing, sender: string, operation: Operation): JsonObject {
  const { path } = operation;
  const [method] = methodsOf(operation);
  return describeOperation(
    describing,
    operation,
    text(
      `由 ${sender} 发往对方基地址下的 \`${method} ${path}\`。`,
      `Sent by ${sender} to \`${method} ${path}\` below the base URL of its client.`,
    ),
  );
}

/** Operations whose paths the configuration can change. */
function readOwnAddresses({ protocol, systems }: Manifest): ReadonlySet<string> {
  const config = readSchemaFile<JsonSchema>(protocol, 'config.json');
  const named = systems.map(({ id }) =>
    valueAt(config, `/$defs/${id}/properties/paths/properties`),
  );
  return new Set(named.flatMap((properties) => Object.keys(properties ?? {})));
}

const INTRODUCTION = text(
  '由 duijie 根据接口文档的 JSON Schema 生成；裁定取默认值。',
  'Made by duijie from the JSON Schemas of the interface document, under the default rulings.',
);

function tabulateCodes({ codes }: Manifest, language: Language): string {
  const [code, meaning, clause] = CODE_HEAD[language];
  const rows = codes.map((one) => `| ${one.code} | ${one.title[language]} | ${one.clause} |`);
  return [`| ${code} | ${meaning} | ${clause} |`, '|---|---|---|', ...rows].join('\n');
}

const CODE_HEAD = {
  zh: ['业务码', '含义', '条款'],
  en: ['Code', 'Meaning', 'Clause'],
} as const satisfies Record<Language, readonly [string, string, string]>;
