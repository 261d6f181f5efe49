import type { Operation } from '../../../../src/model/specification.js';
import { type Text, text } from '../../../../src/model/text.js';
import { lesserWeight, type Weight } from '../../../../src/model/verdict.js';
import { expandSchema } from '../../../../src/specification/patched.js';
import { CODE_POINTERS, codeOf } from '../../generate/code-mutants.js';
import { changeHolders, listFields, type MessageField } from '../../generate/message-field.js';
import { otherText } from '../../wire/generate/answer-tamperings.js';
import { WRECKS } from '../../wire/generate/body-tamperings.js';
import { DISTORTIONS } from '../../wire/generate/code-tamperings.js';
import { readMessage, type WireAnswer } from '../../wire/traffic/message.js';
import type { Seen } from '../../wire/traffic/talk.js';
import type { CallerMaterial } from '../caller-material.js';
import type { CallerMutant } from '../caller-mutant.js';
import { citeFor } from './cite.js';
import { waysOf } from './ways.js';

interface Way {
  readonly slug: string;
  readonly title: Text;
  readonly statements: readonly string[];
  readonly atMost?: Weight;
  readonly change: (seen: Seen) => WireAnswer | undefined;
}

/** A client does not answer callbacks as it should. */
export function replyMutants(material: CallerMaterial): CallerMutant[] {
  return material.called.flatMap((operation) =>
    [...fieldWays(material, operation), ...codeWays(material), ...bodyWays()].flatMap(
      (way) => mutantOf(material, operation, way) ?? [],
    ),
  );
}

/** What any answer has to keep. */
const ANSWERING = ['response', 'accepts'];

function mutantOf(
  material: CallerMaterial,
  operation: Operation,
  { slug, title, statements, atMost = 'must', change }: Way,
): CallerMutant | undefined {
  const cited = citeFor('server', material, operation, [...statements, ...ANSWERING]);
  if (!cited) return undefined;
  for (const { seen, earlier, exchanged } of material.callbacks) {
    const answer =
      seen.operation?.id === operation.id && seen.outcome === 'success' ? change(seen) : undefined;
    if (!answer) continue;
    return {
      id: `${material.system.id}/${operation.id}/caller/reply/${slug}`,
      kind: 'caller',
      operation: operation.id,
      ...cited,
      weight: lesserWeight(cited.weight, atMost),
      summary: title,
      play: async () => [...earlier, { ...exchanged, answer }],
    };
  }
  return undefined;
}

const write = (answer: WireAnswer, message: unknown): WireAnswer => ({
  ...answer,
  body: Buffer.from(JSON.stringify(message)),
});

function fieldWays(material: CallerMaterial, operation: Operation): Way[] {
  const { spec, validator } = material;
  const file = `${operation.id}.response`;
  const asked = Object.keys(spec.schemas[`${operation.id}.request`]?.properties ?? {});
  return listFields(expandSchema(spec, file))
    .filter(({ pointer }) => !CODE_POINTERS.includes(pointer))
    .flatMap((field) => [
      ...waysOf(material, file, field).map(
        ({ slug, title, apply }): Way => ({
          slug: `response${field.pointer}/${slug}`,
          title: title(field.name),
          statements: [],
          change({ answer }) {
            const message = readMessage(answer);
            const changed = apply(message, field);
            return validator.accepts(file, changed) ? undefined : write(answer, changed);
          },
        }),
      ),
      ...(asked.includes(field.name) ? [echoWay(material, operation, field)] : []),
    ]);
}

/** Statements on what an answer repeats, by field. */
const ECHOES: Readonly<Record<string, readonly string[]>> = {
  serialNo: ['serial-echo'],
  meterNo: ['answer-names-meter', 'registered'],
};

/** A field that repeats one of the request repeats another value. */
function echoWay(
  { spec }: CallerMaterial,
  { clause }: Operation,
  { pointer, name }: MessageField,
): Way {
  const statements = ECHOES[name] ?? ['answer-names-meter'];
  const isStated = spec.clauses.some(({ id }) =>
    statements.some((one) => id === `${clause}/${one}`),
  );
  return {
    slug: `response${pointer}/other-echo`,
    title: text(`${name} 与请求的不同`, `has another ${name} than the request`),
    statements,
    // Where a section does not say whose the field is, it may as well be empty.
    atMost: isStated ? 'must' : 'may',
    change: (seen) => mistakeEcho(seen, pointer, name),
  };
}

function mistakeEcho({ answer, fields }: Seen, pointer: string, name: string) {
  const sent = fields?.[name];
  if (typeof sent !== 'string' || sent === '') return undefined;
  let isChanged = false;
  const changed = changeHolders(readMessage(answer), pointer, (holder, own) => {
    if (holder[own] !== sent) return holder;
    isChanged = true;
    return { ...holder, [own]: otherText(sent) };
  });
  return isChanged ? write(answer, changed) : undefined;
}

function codeWays({ spec }: CallerMaterial): Way[] {
  const forged = spec.manifest.codes.find(({ kind }) => kind === 'authentication')?.code;
  const recoded = (
    slug: string,
    title: Text,
    statements: readonly string[],
    code: unknown,
  ): Way => ({
    slug: `code/${slug}`,
    title,
    statements,
    change: ({ answer }) => changeCode(answer, (holder, name) => ({ ...holder, [name]: code })),
  });
  return [
    ...DISTORTIONS.map(
      ({ slug, title, change }): Way => ({
        slug: `code/${slug}`,
        title: text(`响应码${title.zh}`, `the code is ${title.en}`),
        statements: ['附录四/codes', '8.1/codes'],
        change: ({ answer }) => changeCode(answer, change),
      }),
    ),
    recoded(
      'unlisted',
      text('响应码不在文档之列', 'the code is not in the document'),
      ['附录四/codes', '8.1/codes'],
      '7777',
    ),
    ...(forged === undefined
      ? []
      : [
          recoded(
            'refuses-token',
            text('拒绝正确的令牌', 'refuses a proper token'),
            ['2.1/token-form', '5.3/token-form', '2.1/callback-token', '5.3/callback-token'],
            forged,
          ),
        ]),
  ];
}

type Change = (holder: Record<string, unknown>, name: string) => Record<string, unknown>;

function changeCode(answer: WireAnswer, change: Change): WireAnswer | undefined {
  const message = readMessage(answer);
  const found = codeOf(message);
  return found && write(answer, changeHolders(message, found.pointer, change));
}

function bodyWays(): Way[] {
  return WRECKS.map(
    ({ slug, title, make }): Way => ({
      slug: `body/${slug}`,
      title: text(`应答${title.zh}`, `an answer is ${title.en}`),
      statements: [],
      ...(slug === 'status-500' ? { atMost: 'should' as const } : {}),
      // What breaks off is no whole exchange: it has no answer to judge.
      change: ({ answer }) => (slug === 'cut-short' ? undefined : make(answer)),
    }),
  );
}
