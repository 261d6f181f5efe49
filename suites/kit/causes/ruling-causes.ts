import type { Cause } from '../../../src/model/cause.js';
import type { Finding } from '../../../src/model/finding.js';
import type { CaseResult } from '../../../src/model/result.js';
import type { Ruling, Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { compileSchemas } from '../../../src/wire/compile.js';
import { isObject } from '../../../src/wire/json.js';
import type { Dialect } from '../dialect.js';
import { type Evidence, isOpen, readMessage } from './evidence.js';

/** Different breaches that are looked into, and messages of each. */
const MOST_BREACHES = 60;
const MOST_SAMPLES = 3;
/** Sound messages of a kind that a choice must not spoil. */
const MOST_SOUND = 5;
const MOST_CAUSES = 5;
/** Fewer cases explain nothing, unless they are most of all that failed. */
const FEW = 3;

type Fault = Pick<Finding, 'pointer' | 'expected'>;

interface Message {
  /** Of its schema: `1001.response`. */
  readonly name: string;
  readonly value: unknown;
}

/** Messages that break their table in the same way. */
interface Breach {
  readonly name: string;
  readonly pointer: string;
  /** A refusal by its form, with a code that the document lacks: it may be meant as success. */
  readonly isStrange: boolean;
  readonly samples: unknown[];
  readonly cases: Set<string>;
}

/** The choice of a ruling under which messages keep to their tables. */
interface Explanation {
  readonly ruling: Ruling;
  readonly choice: string;
  readonly breaches: readonly Breach[];
  readonly cases: number;
}

/** Other choices of rulings that explain why messages break their tables. */
export function findRulingCauses({ dialect, results }: Evidence): Cause[] {
  const { breaches, sound } = sortMessages(dialect, results);
  if (breaches.length === 0) return [];
  const open = results.filter(isOpen).length;
  const offers = listOffers(dialect, breaches, sound);
  const causes: Cause[] = [];
  let left = breaches;
  while (causes.length < MOST_CAUSES) {
    const best = chooseBest(offers, left);
    if (!best || (best.cases < FEW && best.cases * 2 < open)) break;
    causes.push(describe(dialect.spec, best));
    left = left.filter((breach) => !best.breaches.includes(breach));
  }
  return causes;
}

/** Different breaches of tables in cases that are open, and sound messages of each kind. */
function sortMessages(dialect: Dialect, results: readonly CaseResult[]) {
  const breaches = new Map<string, Breach>();
  const sound = new Map<string, unknown[]>();
  for (const result of results) {
    for (const { name, value } of messagesOf(dialect, result)) {
      const findings = dialect.validator.validate(name, value);
      const strange = findings.length === 0 ? findStrangeCode(dialect, value) : undefined;
      const faults = strange ? [strange] : findings;
      if (faults.length === 0) keep(sound, name, value);
      else if (isOpen(result))
        note(breaches, { name, value }, faults, result, strange !== undefined);
    }
  }
  return { breaches: [...breaches.values()], sound };
}

/** Where an answer has a code that the document does not list at all. */
function findStrangeCode({ spec, readEnvelope }: Dialect, value: unknown): Fault | undefined {
  const envelope = readEnvelope(value);
  if (!envelope || envelope.succeeded || envelope.code === '' || !isObject(value)) return undefined;
  const { code } = envelope;
  if (spec.manifest.codes.some((listed) => listed.code === code)) return undefined;
  const member = Object.entries(value).find(([, own]) => own === code)?.[0] ?? '';
  return { pointer: `/${member}`, expected: text('已列明的响应码', `a code, not ${code}`) };
}

function keep(sound: Map<string, unknown[]>, name: string, value: unknown): void {
  const kept = sound.get(name) ?? [];
  if (kept.length < MOST_SOUND) sound.set(name, [...kept, value]);
}

function note(
  breaches: Map<string, Breach>,
  { name, value }: Message,
  findings: readonly Fault[],
  { id }: CaseResult,
  isStrange: boolean,
): void {
  const rules = findings.map(({ pointer, expected }) => `${pointer} ${expected.en}`);
  const key = [name, ...rules].join('\n');
  const known = breaches.get(key);
  if (!known && breaches.size >= MOST_BREACHES) return;
  const [first] = findings;
  const pointer = first?.pointer ?? '';
  const breach = known ?? { name, pointer, isStrange, samples: [], cases: new Set<string>() };
  if (breach.samples.length < MOST_SAMPLES) breach.samples.push(value);
  breach.cases.add(id);
  breaches.set(key, breach);
}

/** What the IUT has written: its answers, and the requests of its own. */
function messagesOf(dialect: Dialect, { exchanges }: CaseResult): Message[] {
  return exchanges.flatMap(({ purpose, operation, request, response }) => {
    const isOwn = purpose === 'callback';
    const body = isOwn ? request.body : response?.body;
    const name = `${operation}.${isOwn ? 'request' : 'response'}`;
    if (body === undefined || !(name in dialect.spec.schemas)) return [];
    const value = readMessage(dialect, operation, body);
    return value === undefined ? [] : [{ name, value }];
  });
}

interface Offer {
  readonly ruling: Ruling;
  readonly choice: string;
  readonly explains: ReadonlySet<Breach>;
}

/** Every other choice that mends at least one breach and spoils nothing that is sound. */
function listOffers(
  dialect: Dialect,
  breaches: readonly Breach[],
  sound: ReadonlyMap<string, readonly unknown[]>,
): Offer[] {
  const { spec } = dialect;
  const files = new Set(['common', ...breaches.map(({ name }) => name)]);
  return spec.rulings.flatMap((ruling) =>
    ruling.choices
      .filter(({ id }) => id !== spec.choices[ruling.id])
      .flatMap(({ id: choice, patches = [] }): Offer[] => {
        const current = ruling.choices.find(({ id }) => id === spec.choices[ruling.id]);
        const touched = [...patches, ...(current?.patches ?? [])].flatMap((patch) => patch.files);
        if (!touched.some((file) => files.has(file))) return [];
        const keeps = judgeUnder(dialect, { ...spec.choices, [ruling.id]: choice });
        const explained = breaches.filter(({ name, samples, isStrange }) =>
          samples.every((value) => keeps(name, value, isStrange)),
        );
        const spoils = explained.some(({ name }) =>
          (sound.get(name) ?? []).some((value) => !keeps(name, value, isSuccess(dialect, value))),
        );
        return explained.length === 0 || spoils
          ? []
          : [{ ruling, choice, explains: new Set(explained) }];
      }),
  );
}

/** Whether messages keep to their tables under other choices, and report success where they have to. */
function judgeUnder(dialect: Dialect, choices: Specification['choices']) {
  const under = loadSpecification(dialect.spec.manifest.protocol, choices);
  const compile = compileSchemas(under.schemas);
  return (name: string, value: unknown, hasToSucceed: boolean) =>
    compile(name)(value) &&
    (!hasToSucceed || dialect.readEnvelope(value, under)?.succeeded === true);
}

function isSuccess(dialect: Dialect, value: unknown): boolean {
  return dialect.readEnvelope(value)?.succeeded === true;
}

/** The one that explains most; among equals one that says more than "either". */
function chooseBest(offers: readonly Offer[], left: readonly Breach[]): Explanation | undefined {
  const explanations = offers.map(({ ruling, choice, explains }) => {
    const breaches = left.filter((breach) => explains.has(breach));
    const cases = new Set(breaches.flatMap((breach) => [...breach.cases])).size;
    return { ruling, choice, breaches, cases };
  });
  const rank = ({ cases, choice }: Explanation) => cases * 2 + (choice === 'either' ? 0 : 1);
  return explanations.filter(({ cases }) => cases > 0).sort((a, b) => rank(b) - rank(a))[0];
}

function describe(spec: Specification, explanation: Explanation): Cause {
  const { ruling, choice, breaches, cases } = explanation;
  const { id, place, summary } = ruling;
  const chosen = spec.choices[id] ?? '';
  const named = (wanted: string) => ruling.choices.find((one) => one.id === wanted)?.summary;
  const [seen, judged] = [named(choice), named(chosen)];
  return {
    id: `ruling-${id}`,
    title: text(
      `${summary.zh}：报文合乎 ${choice}（${seen?.zh}），而判定所依的是 ${chosen}（${judged?.zh}）`,
      `${summary.en}: the messages keep to ${choice} (${seen?.en}), and are judged by ${chosen} (${judged?.en})`,
    ),
    fix: chooseInstead(place, id, choice),
    cases,
    field: breaches[0]?.pointer ?? '',
  };
}

/** How a ruling is chosen otherwise. */
export function chooseInstead(place: string, id: string, choice: string) {
  return text(
    `文档 ${place} 两种写法都可读出：请选 rulings.${id}=${choice}（--set rulings.${id}=${choice}）。`,
    `The document (${place}) can be read both ways: choose rulings.${id}=${choice} (--set rulings.${id}=${choice}).`,
  );
}
