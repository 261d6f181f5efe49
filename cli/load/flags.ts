import { BOUNDS, type LoadOptions } from '../../api/load/options.js';
import { parseBaseUrl, parseTime, parseWhole } from '../argument.js';
import { parseBad, parseMix, parsePercent } from './shares.js';

/** The options of `duijie load` that say what is sent and demanded, as they were written. */
export interface LoadFlags {
  readonly target?: string;
  readonly demo?: boolean;
  readonly config?: string;
  readonly set?: readonly string[];
  readonly yesThisIsMine?: boolean;
  readonly rate?: string;
  readonly duration?: string;
  readonly shape?: string;
  readonly period?: string;
  readonly days?: string;
  readonly closed?: boolean;
  readonly fleet?: string;
  readonly size?: string;
  readonly mix?: string;
  readonly meters?: string;
  readonly bad?: string;
  readonly validate?: string;
  readonly seed?: string;
  readonly workers?: string;
  readonly signers?: string;
  readonly connections?: string;
  readonly timeout?: string;
  readonly slo?: string;
  readonly stopEarly?: boolean;
  readonly findCapacity?: boolean;
  readonly callbackWait?: string;
  readonly reconcile?: string;
  readonly readbackSample?: string;
  readonly resendUnknown?: boolean;
}

type Name = Exclude<keyof LoadFlags, 'config' | 'set'>;

/** Reads what was written behind an option. @throws {UsageError} */
type Reader = (option: string, value: string) => unknown;

const whole =
  (name: keyof typeof BOUNDS): Reader =>
  (option, value) => {
    const [least, most] = BOUNDS[name];
    return parseWhole(option, value, least, most);
  };
/** As it was written; what is wrong with it shows beside the other options. */
const asIs: Reader = (_option, value) => value;

/** What each option is to the program, and how it is read. */
const READERS: Readonly<Record<Name, readonly [keyof LoadOptions, Reader]>> = {
  target: ['target', parseBaseUrl],
  demo: ['demo', asIs],
  yesThisIsMine: ['isMine', asIs],
  rate: ['rate', whole('rate')],
  duration: ['durationMs', parseTime],
  shape: ['shape', asIs],
  period: ['periodMs', parseTime],
  days: ['days', whole('days')],
  closed: ['closed', asIs],
  fleet: ['fleet', whole('fleet')],
  size: ['size', (_option, value) => Number(value)],
  mix: ['mix', parseMix],
  meters: ['meters', whole('meters')],
  bad: ['bad', parseBad],
  validate: ['validate', parsePercent],
  seed: ['seed', whole('seed')],
  workers: ['workers', whole('workers')],
  signers: ['signers', whole('signers')],
  connections: ['connections', whole('connections')],
  timeout: ['timeoutMs', whole('timeoutMs')],
  slo: ['slo', asIs],
  stopEarly: ['stopEarly', asIs],
  findCapacity: ['findCapacity', asIs],
  callbackWait: ['callbackWaitMs', parseTime],
  reconcile: ['reconcile', asIs],
  readbackSample: ['readbackSample', whole('readbackSample')],
  resendUnknown: ['resendUnknown', asIs],
};

/** @throws {UsageError} for an option that cannot be read. */
export function readOptions(scenario: string, flags: LoadFlags): LoadOptions {
  const read = Object.entries(READERS).flatMap(([name, [option, reader]]) => {
    const value = flags[name as Name];
    if (value === undefined) return [];
    return [[option, typeof value === 'string' ? reader(spellName(name), value) : value]];
  });
  return { scenario, ...Object.fromEntries(read) };
}

/** The flags as they are written on a command line, each in words of its own. */
export function spellFlags(flags: object, quote = (value: string) => value): string[] {
  return Object.entries(flags).flatMap(([name, value]) => {
    if (value === true) return [spellName(name)];
    if (value === undefined || value === false) return [];
    return [value].flat().flatMap((one) => [spellName(name), quote(String(one))]);
  });
}

/** `--stop-early` of `stopEarly`. */
function spellName(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
