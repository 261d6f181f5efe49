import { findSystem } from '../systems.js';
import type { HarEntry } from './record-har.js';
import { bodyOf, failedIn, findEntry, judgeRecord, recordTalk, setBody } from './watch-record.js';

export type Fields = Record<string, unknown>;

/** Spoils what was said. */
export type Spoil = (all: HarEntry[]) => unknown;

const mohurd = findSystem('mohurd');

/** What a city and the ministry say to each other when both do nothing wrong. */
export function recordMohurd(): Promise<HarEntry[]> {
  return recordTalk(
    mohurd,
    /accepts-valid|accepts-kind-3|confirms-token|businessData\/assigns-code-[123]$/,
  );
}

/** Spoils a copy of a record and judges it. */
export async function judgeMohurd(entries: readonly HarEntry[], spoil: Spoil = () => {}) {
  const all = structuredClone([...entries]);
  spoil(all);
  const { result } = await judgeRecord(mohurd, all);
  return {
    result,
    failed: failedIn(result),
    /** The case of an operation and a rule. */
    find: (id: string) => result?.cases.find((one) => one.id === `mohurd/${id}`),
  };
}

export const uploads = (all: readonly HarEntry[]) =>
  all.filter(({ request }) => request.url.endsWith('/businessData'));

export function businessOf(all: readonly HarEntry[], certType = '1'): HarEntry {
  const found = uploads(all).find((entry) => bodyOf(entry).certType === certType);
  if (!found) throw new RangeError(`no upload of certType ${certType} is on record`);
  return found;
}

export const certificateOf = (all: readonly HarEntry[]) => findEntry(all, '/certificateData');

/** Changes the first record of an upload. */
export function setRecord(entry: HarEntry, change: Fields): void {
  const [parameter, holder] = Object.entries(bodyOf(entry)).find(
    ([, value]) => typeof value === 'object',
  ) as [string, { acceptData: Fields[] }];
  const [first, ...others] = holder.acceptData;
  setBody(entry, { [parameter]: { acceptData: [{ ...first, ...change }, ...others] } });
}
