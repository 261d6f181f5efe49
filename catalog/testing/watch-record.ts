import type { RunResult } from '../../src/model/result.js';
import type { RulingChoices, Specification } from '../../src/model/specification.js';
import { loadSpecification } from '../../src/specification/load.js';
import { readHar } from '../../src/wire/har.js';
import { createRedactor } from '../../src/wire/redact.js';
import { judgeHar } from '../../suites/kit/watch/watch-run.js';
import type { CatalogSystem } from '../systems.js';
import { certifySimulator, type SelfTest } from './certify-in-process.js';
import { type HarEntry, recordHar, writeHar } from './record-har.js';

/** Cases in which both sides do nothing wrong. */
export const LAWFUL =
  /^(?:das\/(?:1001|1004|1014|2002)|prepose\/(?:meterInfo|getParameter|recharge)|cylinder|mohurd|samr)\/.*(?:accepts-valid|arrives-in-time-03|report-arrives|grants-business|confirms-token|echoes-random-of-01)/;

/** What a suite and a simulator say to each other in the cases of a pattern. */
export async function recordTalk(
  system: CatalogSystem,
  grep: RegExp,
  options: SelfTest = {},
): Promise<HarEntry[]> {
  const { entries, tap } = recordHar();
  await certifySimulator(system, { grep, tap, delayMs: 20, ...options });
  return entries;
}

/** Holds a record against the rules of the system's protocol. */
export async function judgeRecord(
  { id, entry, protocol }: CatalogSystem,
  entries: readonly unknown[],
  { rulings = {}, credentials = entry.demonstration.credentials, creator }: JudgeOptions = {},
) {
  const { parameters } = entry.demonstration;
  const spec = specificationOf(protocol.id, rulings);
  const pixit = { target: '', credentials, parameters, callback: { port: 0 } };
  return judgeHar(await protocol.loadWatcher(spec, pixit), readHar(writeHar(entries, creator)), {
    system: id,
    name: 'talk.har',
    paths: {},
    language: 'en',
    tool: { name: 'duijie', version: 'test' },
    redact: createRedactor(entry.secretsOf(credentials, parameters)),
  });
}

const specifications = new Map<string, Specification>();

/** The same one each time, so that its schemas are compiled once. */
function specificationOf(protocol: string, rulings: RulingChoices): Specification {
  const name = JSON.stringify([protocol, rulings]);
  const spec = specifications.get(name) ?? loadSpecification(protocol, rulings);
  specifications.set(name, spec);
  return spec;
}

interface JudgeOptions {
  readonly rulings?: RulingChoices;
  readonly credentials?: Readonly<Record<string, unknown>>;
  /** Who says that he has recorded it. */
  readonly creator?: object;
}

/** The cases that failed, each by its id and what it said. */
export function failedIn(result: RunResult | undefined): string[] {
  return (result?.cases ?? [])
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ id, message }) => `${id}: ${message}`);
}

/** Those of them that are more than information. */
export function blamedIn(result: RunResult | undefined): string[] {
  return failedIn(
    result && { ...result, cases: result.cases.filter(({ weight }) => weight !== 'may') },
  );
}

/** The first exchange at the end of a path. */
export function findEntry(entries: readonly HarEntry[], path: string): HarEntry {
  const found = entries.find(({ request }) => request.url.endsWith(path));
  if (!found) throw new RangeError(`no exchange of ${path} is on record`);
  return found;
}

/** The members of a request's JSON. */
export function bodyOf({ request }: HarEntry): Record<string, unknown> {
  return JSON.parse(request.postData.text);
}

/** The members of an answer's JSON. */
export function answerOf({ response: { content } }: HarEntry): Record<string, unknown> {
  return JSON.parse(Buffer.from(content.text, content.encoding ?? 'utf8').toString());
}

/** Changes members of a request's JSON; undefined removes one. */
export function setBody(entry: HarEntry, change: object): void {
  entry.request.postData = { text: JSON.stringify({ ...bodyOf(entry), ...change }) };
}

/** Changes members of an answer's JSON; undefined removes one. */
export function setAnswer(entry: HarEntry, change: object): void {
  entry.response.content = { text: JSON.stringify({ ...answerOf(entry), ...change }) };
}

/** Gives a header of the request another value; undefined removes it. */
export function setHeader({ request }: HarEntry, name: string, value: string | undefined): void {
  const others = request.headers.filter(
    (pair: { name: string }) => pair.name.toLowerCase() !== name.toLowerCase(),
  );
  request.headers = value === undefined ? others : [...others, { name, value }];
}

/** The same exchange once more, some time later. */
export function sentAgain(entry: HarEntry, afterMs = 1000): HarEntry {
  const at = Date.parse(entry.startedDateTime) + afterMs;
  return { ...structuredClone(entry), startedDateTime: new Date(at).toISOString() };
}
