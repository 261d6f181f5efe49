import {
  changeMessages,
  changeSigning,
  routeMessages,
} from '../../../simulators/kit/alterations/messages.js';
import type { Fields } from '../../../simulators/kit/rule.js';
import type { Outgoing, Sending } from '../../../simulators/kit/sending/outbox.js';
import type { Operation } from '../../../src/model/specification.js';
import { type Text, text } from '../../../src/model/text.js';
import { expandSchema } from '../../../src/specification/patched.js';
import { citeFirst, type Material, type Mutant } from '../mutant.js';
import { listFields, type MessageField } from './message-field.js';
import { SPOILINGS } from './spoilings.js';

/** Later than any case of a run of mutants waits. */
const LATE_MS = 60_000;

interface Misdelivery {
  readonly slug: string;
  readonly title: Text;
  readonly clauses: readonly string[];
  readonly route: (message: Outgoing, operation: Operation) => readonly Sending[];
}

/** Statements on what a message says, by which document there is. */
const CONTENT = ['report', 'own-report', 'callback', 'alarm'];

const MISDELIVERIES: readonly Misdelivery[] = [
  {
    slug: 'lost',
    title: text('从不发送', 'is never sent'),
    clauses: ['in-time', 'arrives', ...CONTENT],
    route: () => [],
  },
  {
    slug: 'late',
    title: text('来得太晚', 'comes too late'),
    clauses: ['in-time', 'arrives', ...CONTENT],
    route: (message) => [{ ...message, delayMs: LATE_MS }],
  },
  {
    slug: 'doubled',
    title: text('发送两遍', 'is sent twice'),
    clauses: ['once', ...CONTENT],
    route: (message) => [message, { ...message, delayMs: 50 }],
  },
  {
    slug: 'wrong-path',
    title: text('发到别的路径', 'goes to another path'),
    clauses: ['path', ...CONTENT],
    route: (message, { path }) => [{ ...message, path: `${path}/callback` }],
  },
];

/** Fields by which a callback is told to belong to its command or meter. */
export const CORRELATING = [
  ...['sendSerialNo', 'serialNo', 'commandSeq', 'paramNo', 'meterNo', 'userNo', 'tradeNo'],
  ...['deviceId', 'meterType', 'factoryCode', 'factorNo', 'companyCode'],
];

/** Statements on one of them alone, where a document has any. */
export const OWN_STATEMENT: Readonly<Record<string, readonly string[]>> = { factorNo: ['factory'] };

/** What the simulator sends of its own accord is lost, late, doubled, misdirected or wrong. */
export function callbackMutants(material: Material): Mutant[] {
  return material.called.flatMap((operation) => [
    ...MISDELIVERIES.map(({ slug, title, clauses, route }) =>
      mutantOf(material, operation, slug, title, clauses, (note) =>
        routeMessages((message) => {
          note();
          return route(message, operation);
        }, operation.id),
      ),
    ),
    ...misdirection(material, operation),
    ...signing(material, operation),
    ...contents(material, operation),
  ]);
}

function misdirection(material: Material, operation: Operation): Mutant[] {
  const other = material.called.find(({ id }) => id !== operation.id);
  if (!other) return [];
  const title = text(`发到 ${other.id} 的路径`, `goes to the path of ${other.id}`);
  return [
    mutantOf(material, operation, 'other-operation', title, ['path', ...CONTENT], (note) =>
      routeMessages((message) => {
        note();
        return [{ ...message, path: other.path }];
      }, operation.id),
    ),
  ];
}

type Headers = Readonly<Record<string, string>>;

function signing(material: Material, operation: Operation): Mutant[] {
  const ways: readonly (readonly [string, Text, (headers: Headers) => Headers])[] = [
    ['unsigned', text('不带令牌', 'carries no token'), () => ({})],
    [
      'without-authorization',
      text('不带 Authorization', 'carries no Authorization'),
      ({ AccessToken = '' }) => ({ AccessToken }),
    ],
    [
      'wrongly-signed',
      text('令牌的摘要不对', 'carries a wrong digest'),
      (headers) => ({ ...headers, AccessToken: 'A'.repeat(32) }),
    ],
    [
      'wrong-content-type',
      text('Content-Type 不是 JSON', 'is not JSON by its Content-Type'),
      (headers) => ({ ...headers, 'Content-Type': 'text/plain' }),
    ],
  ];
  const { sections } = material.spec.manifest;
  const of = (name: string) => sections.map((section) => `${section}/${name}`);
  return ways.map(([slug, title, change]) =>
    mutantOf(
      material,
      operation,
      slug,
      title,
      slug === 'wrong-content-type' ? of('callback-headers') : of('callback-token'),
      (note) =>
        changeSigning((headers) => {
          note();
          return change(headers);
        }, operation.id),
    ),
  );
}

/** Fields of the message are absent, of another type, misspelt, or those of another command. */
function contents(material: Material, operation: Operation): Mutant[] {
  const file = `${operation.id}.request`;
  const fields = listFields(expandSchema(material.spec, file));
  const spoilt = fields.flatMap((field) =>
    SPOILINGS.filter(
      ({ slug, countsForOptional }) => slug !== 'moved' && (countsForOptional || field.isRequired),
    ).map(({ slug, title, apply }) =>
      mutantOf(
        material,
        operation,
        `request${field.pointer}/${slug}`,
        title(field.name),
        CONTENT,
        (note) =>
          changeMessages((message) => {
            const changed = apply(
              slug === 'retyped' ? fill(message, field) : message,
              field,
            ) as Fields;
            if (!material.validator.accepts(file, changed)) note();
            return changed;
          }, operation.id),
      ),
    ),
  );
  const correlated = fields.filter(
    ({ name, pointer }) => CORRELATING.includes(name) && pointer === `/${name}`,
  );
  return [
    ...spoilt,
    ...correlated.map(({ name }) =>
      mutantOf(
        material,
        operation,
        `miscorrelated/${name}`,
        text(`${name} 是别的值`, `has another ${name}`),
        [...(OWN_STATEMENT[name] ?? []), 'correlation', ...CONTENT],
        (note) =>
          changeMessages((message) => {
            if (typeof message[name] !== 'string') return message;
            note();
            return { ...message, [name]: otherText(message[name]) };
          }, operation.id),
      ),
    ),
  ];
}

/** The message with the field, where it has a place for it and leaves it out. */
function fill(message: Fields, { name, pointer }: MessageField): Fields {
  return pointer === `/${name}` && !(name in message) ? { ...message, [name]: '0' } : message;
}

/** A text of the same length and kind of characters. */
function otherText(value: string): string {
  return value.replaceAll(/\d/g, (digit) => String((Number(digit) + 1) % 10));
}

function mutantOf(
  material: Material,
  operation: Operation,
  slug: string,
  title: Text,
  clauses: readonly string[],
  parts: (note: () => void) => unknown,
): Mutant {
  const cited = clauses.map((name) => (name.includes('/') ? name : `${operation.clause}/${name}`));
  return {
    id: `${material.system.id}/${operation.id}/callback/${slug}`,
    kind: 'callback',
    operation: operation.id,
    ...citeFirst(material, [...cited, ...material.spec.clauses.map(({ id }) => id)]),
    summary: text(`${operation.id} ${title.zh}`, `${operation.id} ${title.en}`),
    suspects: new RegExp(operation.id),
    section: operation.clause,
    alter: (note) => ({ parts: parts(note) as (builtIn: never) => object }),
  };
}
