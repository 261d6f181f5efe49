import type { Chain, Environment, OperationAccount, Subject } from '../src/model/evidence.js';
import { type Language, type Text, text } from '../src/model/text.js';
import { printable } from '../src/wire/printable.js';
import { DIGESTED_NAMES, ENVIRONMENT_NAMES, SUBJECT_NAMES } from './circumstance-names.js';

/** What a stored run, of whichever kind, says of whose it is and what it was made with. */
interface Circumstantial {
  readonly subject?: Subject;
  readonly environment?: Environment;
  readonly chain?: Chain;
}

/** A name, what JUnit calls it, and its value, fit to be shown on one line. */
export type Circumstance = readonly [name: Text, key: string, value: string];

const LONGEST = 200;

/** Each member of the subject that is known. */
export function listSubject({ subject = {} }: Circumstantial): Circumstance[] {
  return namesOf(SUBJECT_NAMES).flatMap((key) => {
    const value = subject[key];
    return value === undefined
      ? []
      : [[SUBJECT_NAMES[key], `subject.${key}`, shown(value)] as const];
  });
}

/** With what the run was made. */
export function listEnvironment({ environment }: Circumstantial): Circumstance[] {
  if (!environment) return [];
  return namesOf(ENVIRONMENT_NAMES).map((key) => [
    ENVIRONMENT_NAMES[key],
    `environment.${key}`,
    shown(environment[key]),
  ]);
}

/** By which it can be told that schemas, suites and the record itself are the same. */
export function listDigests({ environment, chain }: Circumstantial): Circumstance[] {
  const known = [
    ['schemas', environment?.schemas],
    ['suites', environment?.suites],
    ['record', chain?.head],
  ] as const;
  return known.flatMap(([key, digests]): Circumstance[] => {
    if (!digests) return [];
    const name = DIGESTED_NAMES[key];
    return [
      [text(`${name.zh} SHA-256`, `${name.en}, SHA-256`), `${key}.sha256`, shown(digests.sha256)],
      [text(`${name.zh} SM3`, `${name.en}, SM3`), `${key}.sm3`, shown(digests.sm3)],
    ];
  });
}

/** `ACME HES 2.3.1 (20260517)`; undefined where nothing is said of it. */
export function nameSubject({ subject }: Circumstantial): string | undefined {
  if (!subject) return undefined;
  const { vendor = '', product = '', version = '', build } = subject;
  const parts = [vendor, product, version, build ? `(${build})` : ''].filter(Boolean);
  return parts.length === 0 ? undefined : shown(parts.join(' '));
}

/** Environment and record on one line, the digest by its beginning; empty where neither is known. */
export function summariseEnvironment(result: Circumstantial): Text {
  const machine = listEnvironment(result).map(([name, key, value]) =>
    key === 'environment.node' ? `${name.en} ${value}` : value,
  );
  const start = result.chain?.head.sm3.slice(0, 16);
  const line = (record: string) => [...machine, ...(start ? [record] : [])].join(' · ');
  return text(line(`记录 SM3 ${shown(start ?? '')}…`), line(`record SM3 ${shown(start ?? '')}…`));
}

/** All of it on one line, for a terminal; empty where nothing is known. */
export function summariseCircumstances(result: Circumstantial, language: Language): string {
  const known = [nameSubject(result), summariseEnvironment(result)[language]];
  return known.filter(Boolean).join(' · ');
}

/** One operation: how many of its cases of weight must, should and may came to what. */
export interface AccountLine {
  readonly operation: string;
  /** In the order of `ACCOUNT_COLUMNS`: `80/11/8`; a dash for none. */
  readonly counts: readonly string[];
}

export const ACCOUNT_COLUMNS = [
  text('已判定', 'Decided'),
  text('无结论', 'Undecided'),
  text('未声明', 'Not claimed'),
  text('未执行', 'Not run'),
] as const;

const FATES = ['decided', 'undecided', 'notClaimed', 'notRun'] as const;
const WEIGHTS = ['must', 'should', 'may'] as const;

/** The account of a run, a line for each operation. */
export function listAccount(account: readonly OperationAccount[] = []): AccountLine[] {
  const operations = new Set(account.map(({ operation }) => operation));
  return [...operations].map((operation) => ({
    operation,
    counts: FATES.map((fate) => {
      const amounts = WEIGHTS.map((weight) => {
        const own = account.find((one) => one.operation === operation && one.weight === weight);
        return own?.[fate] ?? 0;
      });
      return amounts.some((amount) => amount > 0) ? amounts.join('/') : '–';
    }),
  }));
}

/** What the numbers of an account are. */
export const ACCOUNT_KEY = text('用例数：必须/建议/可选', 'numbers of cases: must/should/may');

function shown(value: string): string {
  return printable(value, LONGEST);
}

function namesOf<Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(record) as Name[];
}
