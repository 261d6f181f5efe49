import type { Finding } from '../../../src/model/finding.js';
import type { CaseResult } from '../../../src/model/result.js';
import { text } from '../../../src/model/text.js';
import { isObject } from '../../../src/wire/json.js';
import type { Dialect } from '../dialect.js';
import { isOpen, readMessage } from './evidence.js';

/** Different breaches that are looked into, and messages of each. */
const MOST_BREACHES = 60;
const MOST_SAMPLES = 3;
/** Sound messages of a kind that are kept. */
const MOST_SOUND = 5;

type Fault = Pick<Finding, 'pointer' | 'expected'>;

interface Message {
  /** Of its schema: `1001.response`. */
  readonly name: string;
  readonly value: unknown;
}

/** Messages that break their table in the same way. */
export interface Breach {
  readonly name: string;
  readonly pointer: string;
  /** A refusal by its form, with a code that the document lacks: it may be meant as success. */
  readonly isStrange: boolean;
  readonly samples: unknown[];
  /** Ids of the open cases in which they came. */
  readonly cases: Set<string>;
}

export interface SortedMessages {
  readonly breaches: readonly Breach[];
  readonly sound: ReadonlyMap<string, readonly unknown[]>;
}

/** Different breaches of tables in cases that are open, and sound messages of each kind. */
export function sortMessages(dialect: Dialect, results: readonly CaseResult[]): SortedMessages {
  const breaches = new Map<string, Breach>();
  const sound = new Map<string, unknown[]>();
  for (const result of results) {
    for (const { name, value } of messagesOf(dialect, result)) {
      const findings = dialect.validator.validate(name, value);
      const strange = findStrangeCode(dialect, value);
      const faults = strange ? [strange, ...findings] : findings;
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
