import type { CatalogSystem } from '../../../catalog/systems.js';
import type { Envelope } from '../../../src/model/envelope.js';
import type { Pixit } from '../../../src/model/pixit.js';
import type { Operation, Specification } from '../../../src/model/specification.js';
import { KINDS } from '../../../src/protocols/mohurd/certificate-kind.js';
import { makeUpRecord } from '../../../src/protocols/mohurd/made-up-record.js';
import { DEMONSTRATION_PARAMETERS as SAMR } from '../../../src/protocols/samr/demonstration.js';
import { createFaker } from '../../../src/specification/faker.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { isObject, parseJson } from '../../../src/wire/json.js';
import { createValidator, type Validator } from '../../../src/wire/validator.js';
import { createDialect as createCylinderDialect } from '../../../suites/cylinder/dialect.js';
import { createDialect as createDasDialect } from '../../../suites/das/dialect.js';
import type { Dialect } from '../../../suites/kit/dialect.js';
import { drawBody } from '../../../suites/kit/draw-body.js';
import { type Encoding, FORM_ENCODING, JSON_ENCODING } from '../../../suites/kit/encoding.js';
import { createDialect as createMohurdDialect } from '../../../suites/mohurd/dialect.js';
import { SOAP_ENCODING } from '../../../suites/mohurd/soap-encoding.js';
import { createDialect as createQinchuanDialect } from '../../../suites/qinchuan/dialect.js';
import { createDialect as createSamrDialect } from '../../../suites/samr/dialect.js';

export type Body = Readonly<Record<string, unknown>>;

/** Speaks to one system as its client does, with the demonstration's secrets. */
export interface Speaker {
  readonly operations: readonly Operation[];
  /** Fields that have to be new in every message. */
  readonly freshFields: readonly string[];
  /** A valid message. Those of one world are about the same meters, prices and records. */
  draw(operation: Operation, world: number): Body;
  /** The message as it goes over the wire, signed within where its protocol does that. */
  write(operation: Operation, value: unknown): string;
  /** Whether the text belongs into the query. */
  isQuery(operation: Operation, method: string): boolean;
  /** Those of a request made now, its proof among them. */
  headers(operation: Operation, now: number): Readonly<Record<string, string>>;
  /** Undefined for what is no answer of the protocol. */
  readAnswer(text: string): Envelope | undefined;
}

/** So many that they do not all meet the same state. */
export const WORLDS = 3;

const DIALECTS: Readonly<
  Record<string, (spec: Specification, validator: Validator, pixit: Pixit) => Dialect>
> = {
  das: createDasDialect,
  qinchuan: (...args) => createQinchuanDialect(...args, ['commandSeq']),
  cylinder: createCylinderDialect,
  mohurd: (...args) => createMohurdDialect(...args, undefined),
  samr: createSamrDialect,
};

export function createSpeaker({ id, entry, protocol }: CatalogSystem): Speaker {
  const spec = loadSpecification(protocol.id);
  const dialect = DIALECTS[protocol.id]?.(spec, createValidator(spec), {
    target: '',
    ...entry.demonstration,
    callback: { port: 0 },
  });
  if (!dialect) throw new RangeError(`nothing speaks ${protocol.id}`);
  const operations = spec.manifest.operations.filter(({ system }) => system === id);
  const encodingOf = ({ id: operation }: Operation) =>
    dialect.encodings?.[operation] ?? dialect.encoding ?? JSON_ENCODING;
  // A gateway answers in the envelope that it is asked in [mohurd 5.1].
  const { read = parseJson } = protocol.id === 'mohurd' ? SOAP_ENCODING : JSON_ENCODING;
  const worlds = drawWorlds(dialect, operations, entry.demonstration.parameters);
  return {
    operations,
    freshFields: dialect.freshFields ?? spec.manifest.freshFields,
    draw: (operation, world) => worlds[world % WORLDS]?.get(operation.id) ?? {},
    write(operation, value) {
      const encoding = encodingOf(operation);
      if (!isObject(value)) return JSON.stringify(value) ?? '';
      return encoding.write(seal(dialect, wellFormed(value, encoding)), operation.id);
    },
    isQuery: (operation, method) =>
      encodingOf(operation).fitsQuery && (method === 'GET' || method === 'HEAD'),
    headers: (operation, now) => ({
      Accept: 'application/json',
      'Content-Type': encodingOf(operation).contentType ?? spec.manifest.contentType,
      ...dialect.sign(now).headers,
    }),
    readAnswer: (text) => dialect.readEnvelope(read(text)),
  };
}

/** Forms have no way to write half a surrogate pair. */
function wellFormed(body: Body, encoding: Encoding): Body {
  if (encoding !== FORM_ENCODING) return body;
  const pairs = Object.entries(body).map(([name, value]) => [
    name.toWellFormed(),
    (typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed(),
  ]);
  return Object.fromEntries(pairs);
}

/** What cannot be signed goes unsigned. */
function seal({ seal: sealed }: Dialect, body: Body): Body {
  try {
    return sealed?.(body) ?? body;
  } catch {
    return body;
  }
}

function drawWorlds(
  dialect: Dialect,
  operations: readonly Operation[],
  { meters, ...parameters }: Body,
): ReadonlyMap<string, Body>[] {
  return Array.from({ length: WORLDS }, (_, world) => {
    const meter: unknown = Array.isArray(meters) ? meters[world % meters.length] : {};
    const shared = new Map<string, unknown>(Object.entries({ ...parameters, ...(meter as Body) }));
    return new Map(
      operations.map(({ id }) => [id, share(drawOne(dialect, id, world), dialect, shared)]),
    );
  });
}

/** What the tables leave open, and a system needs to know first. */
const GIVEN: Readonly<Record<string, Body>> = {
  1004: { paramNo: '03', paramContext: { total: '1', data: { valveSet: '1' } } },
  meterInfo: { meterOperation: 'register' },
  1007: { priceProperty: '1', priceType: '1', priceDetail: { priceLength: '1', price1: '2.5' } },
};

function drawOne(dialect: Dialect, operation: string, world: number): Body {
  const faker = createFaker('fuzz', operation, world);
  const options = { faker, now: Date.now(), optional: true };
  const drawn = drawBody(dialect, operation, options);
  const { protocol } = dialect.spec.manifest;
  if (protocol === 'samr') {
    const action = world === 0 ? { action: '01' } : {};
    return { ...drawn, ...action, busilist: [{ [SAMR.primaryKey]: 'f', ...SAMR.record }] };
  }
  const kind = KINDS[world % KINDS.length];
  if (protocol !== 'mohurd' || operation !== 'businessData' || !kind) {
    return { ...drawn, ...GIVEN[operation] };
  }
  const record = makeUpRecord(dialect.spec, kind, options);
  return { certType: kind.certType, [kind.parameter]: { acceptData: [record] } };
}

/** Fields of the same name have the same value in all messages of a world. */
function share(body: Body, { spec, freshFields }: Dialect, shared: Map<string, unknown>): Body {
  const fresh = freshFields ?? spec.manifest.freshFields;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      if (fresh.includes(name) || typeof value === 'object') return [name, value];
      const key = keyOf(name, value);
      if (!shared.has(key)) shared.set(key, value);
      return [name, shared.get(name) ?? shared.get(key)];
    }),
  );
}

/** Two tables may have one name for times in different formats. */
function keyOf(name: string, value: unknown): string {
  return `${name} ${String(value).length}`;
}
