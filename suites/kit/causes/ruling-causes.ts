import type { Cause } from '../../../src/model/cause.js';
import type { Ruling, Specification } from '../../../src/model/specification.js';
import { type Language, text } from '../../../src/model/text.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { compileSchemas } from '../../../src/wire/compile.js';
import type { Dialect } from '../dialect.js';
import { type Breach, type SortedMessages, sortMessages } from './breaches.js';
import { type Evidence, isOpen } from './evidence.js';

/** Rulings that are chosen otherwise at the same time. */
const MOST_PICKS = 4;
/** Fewer cases explain nothing, unless they are most of all that failed. */
const FEW = 3;
/** A success that is taken for a refusal is worse than any field. */
const UNREAD = 100;

interface Offer {
  readonly ruling: Ruling;
  readonly choice: string;
}

/** How badly each breach fares under some choices: 0 is mended. */
type Fares = ReadonlyMap<Breach, number>;

/** A choice under which breaches fare better than under those before it. */
interface Pick extends Offer {
  readonly bettered: readonly Breach[];
}

/**
 * Other choices of rulings that explain why messages break their tables: one after the other is
 * changed for the one that mends most, as several can be chosen wrongly at once.
 */
export function findRulingCauses({ dialect, results }: Evidence): Cause[] {
  const messages = sortMessages(dialect, results);
  if (messages.breaches.length === 0) return [];
  const { picks, fares } = climb(dialect, messages);
  const open = results.filter(isOpen).length;
  return picks.flatMap((pick) => {
    const mended = pick.bettered.filter((breach) => fares.get(breach) === 0);
    const cases = new Set(mended.flatMap((breach) => [...breach.cases])).size;
    if (cases === 0 || (cases < FEW && cases * 2 < open)) return [];
    return [describe(dialect.spec, pick, cases, mended[0]?.pointer ?? '')];
  });
}

function climb(dialect: Dialect, messages: SortedMessages) {
  const picks: Pick[] = [];
  let choices = dialect.spec.choices;
  let fares = fareUnder(dialect, messages, choices) ?? new Map<Breach, number>();
  while (picks.length < MOST_PICKS && sumOf(fares) > 0) {
    const tried = listOffers(dialect.spec, choices, messages).flatMap((offer) => {
      const under = { ...choices, [offer.ruling.id]: offer.choice };
      const then = fareUnder(dialect, messages, under);
      return then ? [{ offer, under, then, rest: sumOf(then) }] : [];
    });
    // Of equals one that says more than "either".
    const [best] = tried.sort(
      (a, b) => a.rest - b.rest || Number(isVague(a.offer)) - Number(isVague(b.offer)),
    );
    if (!best || best.rest >= sumOf(fares)) break;
    const before = fares;
    const bettered = messages.breaches.filter(
      (breach) => (best.then.get(breach) ?? 0) < (before.get(breach) ?? 0),
    );
    picks.push({ ...best.offer, bettered });
    choices = best.under;
    fares = best.then;
  }
  return { picks, fares };
}

/** Every other choice that bears on the messages. */
function listOffers(
  { rulings }: Specification,
  choices: Specification['choices'],
  { breaches }: SortedMessages,
): Offer[] {
  const files = new Set(['common', ...breaches.map(({ name }) => name)]);
  const bears = (ruling: Ruling, id: string | undefined) =>
    ruling.choices
      .find((one) => one.id === id)
      ?.patches?.some((patch) => patch.files.some((file) => files.has(file))) === true;
  return rulings.flatMap((ruling) =>
    ruling.choices
      .filter(({ id }) => id !== choices[ruling.id])
      .filter(({ id }) => bears(ruling, id) || bears(ruling, choices[ruling.id]))
      .map(({ id }) => ({ ruling, choice: id })),
  );
}

/** How the breaches fare under other choices; undefined where these spoil what is sound. */
function fareUnder(
  dialect: Dialect,
  { breaches, sound }: SortedMessages,
  choices: Specification['choices'],
): Fares | undefined {
  const under = loadSpecification(dialect.spec.manifest.protocol, choices);
  // The others would take far more time to read than these to compile.
  const needed = new Set(['common', ...breaches.map(({ name }) => name)]);
  const schemas = Object.entries(under.schemas).filter(([name]) => needed.has(name));
  const compile = compileSchemas(Object.fromEntries(schemas));
  const succeeds = (value: unknown) => dialect.readEnvelope(value, under)?.succeeded === true;
  const errorsIn = (name: string, value: unknown) => {
    const check = compile(name);
    return check(value) ? 0 : (check.errors?.length ?? 1);
  };
  for (const { name } of breaches) {
    for (const value of sound.get(name) ?? []) {
      const wasSuccess = dialect.readEnvelope(value)?.succeeded === true;
      if (errorsIn(name, value) > 0 || (wasSuccess && !succeeds(value))) return undefined;
    }
  }
  return new Map(
    breaches.map((breach) => {
      const errors = breach.samples.map((value) =>
        breach.isStrange && !succeeds(value) ? UNREAD : errorsIn(breach.name, value),
      );
      return [breach, Math.max(...errors)];
    }),
  );
}

function sumOf(fares: Fares): number {
  return [...fares].reduce((sum, [{ cases }, fare]) => sum + fare * cases.size, 0);
}

function isVague({ choice }: Offer): boolean {
  return choice === 'either';
}

function describe(
  spec: Specification,
  { ruling, choice }: Offer,
  cases: number,
  field: string,
): Cause {
  const { id, place, summary } = ruling;
  const chosen = spec.choices[id] ?? '';
  const named = (wanted: string, language: Language) => {
    const said = ruling.choices.find((one) => one.id === wanted)?.summary[language] ?? '';
    return said.includes(wanted) ? said : `${wanted} (${said})`;
  };
  return {
    id: `ruling-${id}`,
    title: text(
      `${summary.zh}：报文合乎“${named(choice, 'zh')}”，而判定所依的是“${named(chosen, 'zh')}”`,
      `${summary.en}: the messages keep to ${named(choice, 'en')}, and are judged by ${named(chosen, 'en')}`,
    ),
    fix: chooseInstead(place, id, choice),
    cases,
    field,
  };
}

/** How a ruling is chosen otherwise. */
export function chooseInstead(place: string, id: string, choice: string) {
  return text(
    `文档 ${place} 两种写法都可读出：请选 rulings.${id}=${choice}（--set rulings.${id}=${choice}）。`,
    `The document (${place}) can be read both ways: choose rulings.${id}=${choice} (--set rulings.${id}=${choice}).`,
  );
}
