import type { Operation } from '../../../../src/model/specification.js';
import { type Text, text } from '../../../../src/model/text.js';
import { lesserWeight, type Weight } from '../../../../src/model/verdict.js';
import type { Fields } from '../../wire/traffic/message.js';
import { type CallerMaterial, drawFresh, type Place } from '../caller-material.js';
import type { CallerMutant } from '../caller-mutant.js';
import type { Ask, Exchanged } from '../scene.js';
import { citeFor } from './cite.js';

/** A lawful request at a wrong moment. */
interface Lapse {
  readonly slug: string;
  readonly title: Text;
  readonly protocol: string;
  readonly operation: string;
  readonly statements: readonly string[];
  readonly atMost?: Weight;
  /** What was said before, and what is asked then; undefined where the place does not serve. */
  readonly stage: (place: Place, material: CallerMaterial) => Stage | undefined;
}

interface Stage {
  readonly before: readonly Exchanged[];
  readonly asked: readonly Exchanged[];
  /** Whom, where it is not the system of the place. */
  readonly ask?: Ask;
}

/** Requests that are lawful one by one. */
export function sequenceMutants(material: CallerMaterial): CallerMutant[] {
  return LAPSES.flatMap((lapse) => {
    const operation = material.own.find(({ id }) => id === lapse.operation);
    if (lapse.protocol !== material.system.protocol.id || !operation) return [];
    return mutantOf(material, operation, lapse) ?? [];
  });
}

function mutantOf(
  material: CallerMaterial,
  operation: Operation,
  { slug, title, statements, atMost = 'must', stage }: Lapse,
): CallerMutant | undefined {
  const cited = citeFor('caller', material, operation, statements);
  if (!cited) return undefined;
  for (const place of [...material.talks, ...material.requests]) {
    const staged = place.seen.operation?.id === operation.id ? stage(place, material) : undefined;
    if (!staged) continue;
    const { before, asked, ask = place.ask } = staged;
    return {
      id: `${material.system.id}/${operation.id}/caller/sequence/${slug}`,
      kind: 'caller',
      operation: operation.id,
      ...cited,
      weight: lesserWeight(cited.weight, atMost),
      summary: title,
      async play() {
        const exchanges = [...before];
        for (const one of asked) {
          exchanges.push({ ...one, answer: await ask(one.request) });
        }
        return exchanges;
      },
    };
  }
  return undefined;
}

const MINUTE_MS = 60_000;

/** The message of a place as another one, so many minutes after all else. */
function again(
  { talk, spec }: CallerMaterial,
  { seen, exchanged, later }: Place,
  minutes: number,
  change: Fields = {},
): Exchanged {
  const drawn = spec.manifest.freshFields.map((name) => [name, drawFresh(`${name} ${minutes}`)]);
  const fields = { ...seen.fields, ...change, ...Object.fromEntries(drawn) };
  const last = later.at(-1) ?? exchanged;
  return { ...exchanged, at: last.at + minutes * MINUTE_MS, request: talk.readdress(seen, fields) };
}

/** The same answer with another place for an interface, where it names one. */
function moveAddress({ answer, ...rest }: Exchanged, operation: string): Exchanged {
  const body = answer.body
    .toString('utf8')
    .replace(
      new RegExp(`"remoteAddr":"[^"]*/${operation}"`),
      `"remoteAddr":"http://localhost/moved/${operation}/v2"`,
    );
  return { ...rest, answer: { ...answer, body: Buffer.from(body) } };
}

/** Nobody has added it. */
const UNKNOWN = [{ ID: 'ffffffffffffffffffffffffffffffff' }];

const LAPSES: readonly Lapse[] = [
  {
    slug: 'after-removal',
    title: text('销户后再操作', 'operates a meter that was removed'),
    protocol: 'das',
    operation: '1008',
    statements: ['2.4.2/no-further-use'],
    stage(place, material) {
      if (!place.later.some(({ request }) => request.target.endsWith('/1002'))) return undefined;
      const before = [...place.earlier, place.exchanged, ...place.later];
      return { before, asked: [again(material, place, 1)] };
    },
  },
  {
    slug: 'cancels-executed',
    title: text('取消已执行的指令', 'cancels a command that was carried out'),
    protocol: 'das',
    operation: '1005',
    statements: ['2.4.4/cancels-pending'],
    stage(place, material) {
      const executed = material.talks.find(({ seen }) => seen.operation?.id === '1004');
      const { serialNo, meterNo } = executed?.seen.fields ?? {};
      if (!executed) return undefined;
      const scene = [...executed.earlier, executed.exchanged, ...executed.later];
      const end = scene.at(-1) ?? place.exchanged;
      const cancelling = again(material, place, 1, { sendSerialNo: serialNo, meterNo });
      const asked = [{ ...cancelling, at: end.at + MINUTE_MS }];
      return { before: scene, asked, ask: executed.ask };
    },
  },
  {
    slug: 'code-used-twice',
    title: text('赋码用了两次', 'uses a code twice'),
    protocol: 'mohurd',
    operation: 'certificateData',
    statements: ['5.2.2/used-code'],
    stage: (place, material) => ({
      before: [...place.earlier, place.exchanged],
      asked: [again(material, place, 1)],
    }),
  },
  {
    slug: 'sealed-code',
    title: text('赋码未解码', 'sends a code as it was sealed'),
    protocol: 'mohurd',
    operation: 'certificateData',
    statements: ['5.2.2/assigned-code'],
    stage(place, material) {
      const answers = place.earlier.map(({ answer }) => answer.body.toString('utf8'));
      const sealed = answers.map((body) => /"encryCertid":"(\w+)"/.exec(body)?.[1]).find(Boolean);
      const { parameter } = (place.seen.fields ?? {}) as {
        readonly parameter?: { readonly acceptData?: readonly Fields[] };
      };
      const [record] = parameter?.acceptData ?? [];
      if (!sealed || !record) return undefined;
      const changed = { parameter: { acceptData: [{ ...record, ID: sealed }] } };
      return { before: place.earlier, asked: [again(material, place, 0, changed)] };
    },
  },
  ...['businessData', 'certificateData'].map(
    (operation): Lapse => ({
      slug: 'ignores-address',
      title: text('不按给出的地址发送', 'does not send to the address that it was given'),
      protocol: 'mohurd',
      operation,
      statements: ['address'],
      atMost: 'should',
      stage: (place) => ({
        before: place.earlier.map((one) => moveAddress(one, operation)),
        asked: [place.exchanged],
      }),
    }),
  ),
  {
    slug: 'added-again',
    title: text('同一数据又新增一次', 'adds the same record again'),
    protocol: 'samr',
    operation: 'exchange',
    statements: ['6.1/incremental'],
    atMost: 'may',
    stage: (place, material) =>
      place.seen.fields?.action === '01'
        ? { before: [...place.earlier, place.exchanged], asked: [again(material, place, 1)] }
        : undefined,
  },
  {
    slug: 'fourth-try',
    title: text('失败三次后不到一天又传', 'tries a fourth time on the same day'),
    protocol: 'samr',
    operation: 'exchange',
    statements: ['7.4/retransmission'],
    stage: (place, material) =>
      place.seen.fields?.action === '03'
        ? {
            before: place.earlier,
            asked: [0, 1, 2, 3].map((at) => again(material, place, at, { busilist: UNKNOWN })),
          }
        : undefined,
  },
];
