import { BOUNDS, type LoadOptions, MEASURED } from '../../api/load/options.js';
import { parseBaseUrl, parseNumber, parseTime, parseTimeout, parseWhole } from '../argument.js';
import { parseBad, parseMix, parsePercent } from './shares.js';

/** Reads what was written behind an option. @throws {UsageError} */
type Reader = (option: string, value: string) => unknown;

const bounded =
  (name: keyof typeof BOUNDS): Reader =>
  (option, value) => {
    const [least, most] = BOUNDS[name];
    const parse = MEASURED.includes(name) ? parseNumber : parseWhole;
    return parse(option, value, least, most);
  };
/** As it was written; what is wrong with it shows beside the other options. */
const asIs: Reader = (_option, value) => value;

/** Each option by its flag, and how the flag is read; null where nothing is written behind it. */
const FLAGS = {
  target: ['target', parseBaseUrl],
  demo: ['demo', null],
  yesThisIsMine: ['isMine', null],
  rate: ['rate', bounded('rate')],
  duration: ['durationMs', parseTime],
  shape: ['shape', asIs],
  period: ['periodMs', parseTime],
  days: ['days', bounded('days')],
  closed: ['closed', null],
  fleet: ['fleet', bounded('fleet')],
  size: ['size', (_option: string, value: string) => Number(value)],
  mix: ['mix', parseMix],
  meters: ['meters', bounded('meters')],
  bad: ['bad', parseBad],
  validate: ['validate', parsePercent],
  seed: ['seed', bounded('seed')],
  workers: ['workers', bounded('workers')],
  signers: ['signers', bounded('signers')],
  connections: ['connections', bounded('connections')],
  timeout: ['timeoutMs', parseTimeout],
  slo: ['slo', asIs],
  stopEarly: ['stopEarly', null],
  findCapacity: ['findCapacity', null],
  callbackWait: ['callbackWaitMs', parseTime],
  reconcile: ['reconcile', asIs],
  readbackSample: ['readbackSample', bounded('readbackSample')],
  resendUnknown: ['resendUnknown', null],
} as const satisfies Readonly<Record<string, readonly [keyof LoadOptions, Reader | null]>>;

type Flags = typeof FLAGS;

/** The options of `duijie load` that say what is sent and demanded, as they were written. */
export type LoadFlags = {
  readonly [Name in keyof Flags]?: Flags[Name][1] extends null ? boolean : string;
} & { readonly config?: string; readonly set?: readonly string[] };

/** @throws {UsageError} for an option that cannot be read. */
export function readOptions(scenario: string, flags: LoadFlags): LoadOptions {
  const read = Object.entries(FLAGS).flatMap(([name, [option, reader]]) => {
    const value = flags[name as keyof Flags];
    if (value === undefined) return [];
    return [[option, reader ? reader(spellName(name), String(value)) : value]];
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
