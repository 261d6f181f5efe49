import type { Operation } from '../../../../src/model/specification.js';
import { type Text, text } from '../../../../src/model/text.js';
import { createFaker } from '../../../../src/specification/faker.js';
import { makeUp } from '../../../../src/specification/made-up.js';
import { CORRELATING, OWN_STATEMENT } from '../../generate/callback-mutants.js';
import { changeHolders, type MessageField } from '../../generate/message-field.js';
import { type Fields, type WireRequest, withHeader } from '../traffic/message.js';
import type { SeenRequest, Talk } from '../traffic/talk.js';
import type { Sending, WireMutant } from '../wire-mutant.js';
import { fieldsOf, otherText, spoilingsOf } from './answer-tamperings.js';
import { NULLED } from './misformings.js';
import { citeNamed, type WireMaterial } from './wire-material.js';

/** Later than a case waits that was told how long to wait. */
const LATE_MS = 7000;

const DOUBLED_AFTER_MS = 50;

/** Statements on what a message says, by which document there is. */
const CONTENT = ['report', 'own-report', 'callback', 'alarm', 'arrives'];

interface Way {
  readonly slug: string;
  readonly title: Text;
  readonly statements: readonly string[];
  readonly send: (seen: SeenRequest, talk: Talk) => readonly Sending[] | undefined;
}

const only = (request: WireRequest): readonly Sending[] => [{ request }];

const headed =
  (name: string, change: (value: string) => string | undefined) =>
  ({ request }: SeenRequest): readonly Sending[] | undefined => {
    const own = request.headers.find(([given]) => given.toLowerCase() === name.toLowerCase());
    if (!own) return undefined;
    return only({ ...request, headers: withHeader(request.headers, own[0], change(own[1])) });
  };

const bodied =
  (change: (json: string) => string) =>
  ({ request }: SeenRequest): readonly Sending[] =>
    only({ ...request, body: Buffer.from(change(request.body.toString('utf8'))) });

const IN_TIME = ['in-time', 'arrives', ...CONTENT];
const TOKEN = ['callback-token', ...CONTENT];

const WAYS: readonly Way[] = [
  {
    slug: 'lost',
    title: text('不见了', 'is lost'),
    statements: IN_TIME,
    send: () => [],
  },
  {
    slug: 'late',
    title: text('来得太晚', 'comes too late'),
    statements: IN_TIME,
    send: ({ request }) => [{ request, delayMs: LATE_MS }],
  },
  {
    slug: 'doubled',
    title: text('来了两遍', 'comes twice'),
    statements: ['once', ...CONTENT],
    send: ({ request }) => [{ request }, { request, delayMs: DOUBLED_AFTER_MS }],
  },
  {
    slug: 'other-path',
    title: text('发到别的路径', 'goes to another path'),
    statements: ['path', ...CONTENT],
    send: ({ request }) => only({ ...request, target: `${request.target}/callback` }),
  },
  {
    slug: 'other-method',
    title: text('用 PUT 发送', 'is sent by PUT'),
    statements: ['callback-headers', 'path', ...CONTENT],
    send: ({ request }) => only({ ...request, method: 'PUT' }),
  },
  {
    slug: 'without-token',
    title: text('不带 AccessToken', 'carries no AccessToken'),
    statements: TOKEN,
    send: headed('AccessToken', () => undefined),
  },
  {
    slug: 'without-authorization',
    title: text('不带 Authorization', 'carries no Authorization'),
    statements: TOKEN,
    send: headed('Authorization', () => undefined),
  },
  {
    slug: 'wrong-token',
    title: text('令牌的摘要不对', 'carries a wrong digest'),
    statements: TOKEN,
    send: headed('AccessToken', (value) => otherText(value)),
  },
  {
    slug: 'unreadable-authorization',
    title: text('Authorization 无法解读', 'carries an Authorization that cannot be read'),
    statements: TOKEN,
    send: headed('Authorization', () => 'Bearer none'),
  },
  {
    slug: 'other-content-type',
    title: text('Content-Type 不是 JSON', 'is not JSON by its Content-Type'),
    statements: ['callback-headers', ...CONTENT],
    send: headed('Content-Type', () => 'text/plain'),
  },
  {
    slug: 'empty-body',
    title: text('没有正文', 'has no body'),
    statements: CONTENT,
    send: bodied(() => ''),
  },
  {
    slug: 'empty-object',
    title: text('正文是空对象', 'is an empty object'),
    statements: CONTENT,
    send: bodied(() => '{}'),
  },
  {
    slug: 'cut',
    title: text('只有一半', 'is cut in the middle'),
    statements: CONTENT,
    send: bodied((json) => json.slice(0, Math.floor(json.length / 2))),
  },
  {
    slug: 'wrapped',
    title: text('包在对象里', 'is inside an object'),
    statements: CONTENT,
    send: bodied((json) => `{"data":${json}}`),
  },
  {
    slug: 'encoded-twice',
    title: text('编码了两次', 'is encoded twice'),
    statements: CONTENT,
    send: bodied((json) => JSON.stringify(json)),
  },
];

/** What the system sends of its own accord does not arrive as it should. */
export function callbackTamperings(material: WireMaterial): WireMutant[] {
  return material.called.flatMap((operation) => [
    ...WAYS.map((way) => mutantOf(material, operation, way)),
    ...toOtherOperation(material, operation),
    ...contentsOf(material, operation),
  ]);
}

function toOtherOperation(material: WireMaterial, operation: Operation): WireMutant[] {
  const other = material.called.find(({ id }) => id !== operation.id);
  if (!other) return [];
  return [
    mutantOf(material, operation, {
      slug: 'other-operation',
      title: text(`发到 ${other.id} 的路径`, `goes to the path of ${other.id}`),
      statements: ['path', ...CONTENT],
      send: ({ request }) => only({ ...request, target: other.path }),
    }),
  ];
}

function contentsOf(material: WireMaterial, operation: Operation): WireMutant[] {
  const file = `${operation.id}.request`;
  return fieldsOf(material, file).flatMap((field) => [
    ...spoilingsOf(material, file, field)
      // Null in place of what may be left out is lawful [DAS-R57, QC-R34].
      .filter(({ slug }) => slug !== NULLED.slug || field.isRequired)
      .map(({ slug, title, apply }) =>
        mutantOf(material, operation, {
          slug: `request${field.pointer}/${slug}`,
          title: title(field.name),
          statements: CONTENT,
          send(seen, talk) {
            const whole = withOptional(material, file, seen.fields, field);
            const changed = apply(whole, field);
            const isSpoilt = changed !== whole && !material.validator.accepts(file, changed);
            return isSpoilt ? only(talk.readdress(seen, changed as object as never)) : undefined;
          },
        }),
      ),
    // A fresh number of its own refers to nothing.
    ...(CORRELATING.includes(field.name) && field.name !== 'serialNo'
      ? [miscorrelated(material, operation, field)]
      : []),
  ]);
}

/** The message with the field, should it lack one that it may have, as far as it stays lawful. */
function withOptional(
  { spec, validator }: WireMaterial,
  file: string,
  fields: Fields | undefined,
  { pointer, name, isRequired }: MessageField,
): Fields | undefined {
  if (!fields || isRequired || pointer !== `/${name}` || name in fields) return fields;
  const now = Date.now();
  const made = makeUp(spec, file, { faker: createFaker(1, now, file), now, optional: true });
  const whole = { ...fields, [name]: made[name] };
  return validator.accepts(file, whole) ? whole : fields;
}

function miscorrelated(
  material: WireMaterial,
  operation: Operation,
  { name, pointer }: MessageField,
): WireMutant {
  return mutantOf(material, operation, {
    slug: `request${pointer}/of-another`,
    title: text(`${name} 是别家的`, `has another ${name}`),
    statements: [...(OWN_STATEMENT[name] ?? []), 'correlation', ...CONTENT],
    send(seen, talk) {
      let isChanged = false;
      const changed = changeHolders(seen.fields, pointer, (holder) => {
        const value = holder[name];
        if (typeof value !== 'string' || value === '') return holder;
        isChanged = true;
        return { ...holder, [name]: otherText(value) };
      });
      return isChanged ? only(talk.readdress(seen, changed as never)) : undefined;
    },
  });
}

function mutantOf(
  material: WireMaterial,
  operation: Operation,
  { slug, title, statements, send }: Way,
): WireMutant {
  return {
    id: `${material.system.id}/${operation.id}/wire/callback/${slug}`,
    kind: 'wire',
    operation: operation.id,
    ...citeNamed(material, operation, statements),
    summary: text(`${operation.id} ${title.zh}`, `${operation.id} ${title.en}`),
    suspects: new RegExp(operation.id),
    section: operation.clause,
    tampering: {
      callback: (seen, talk) =>
        seen.operation?.id === operation.id ? send(seen, talk) : undefined,
    },
  };
}
