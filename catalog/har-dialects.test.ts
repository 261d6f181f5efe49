import { beforeAll, describe, expect, it } from 'vitest';
import { type CatalogSystem, listSystems } from './systems.js';
import { HAR_DIALECTS } from './testing/har-dialects.js';
import type { HarEntry } from './testing/record-har.js';
import { failedIn, judgeRecord, LAWFUL, recordTalk } from './testing/watch-record.js';

/** One of each protocol: a recording has both of its sides. */
const systems = listSystems().filter(({ id }) => id !== 'cis' && id !== 'business');

/** What a browser asks before it sends a request to another origin. */
function preflightOf({ startedDateTime, request }: HarEntry): object {
  const headers = [{ name: 'Access-Control-Request-Method', value: request.method }];
  return {
    startedDateTime,
    time: 1,
    request: { method: 'OPTIONS', url: request.url, headers, bodySize: 0 },
    response: { status: 204, headers: [], content: { size: 0, mimeType: '', text: '' } },
  };
}

describe.each(systems.map((system) => [system.id, system] as const))('%s', (_id, system) => {
  let entries: HarEntry[];
  let plain: Awaited<ReturnType<typeof judgeRecord>>;

  beforeAll(async () => {
    entries = await recordTalk(system, LAWFUL);
    plain = await judgeRecord(system, entries);
  });

  const judge = (changed: readonly unknown[], creator?: object) =>
    judgeRecord(system as CatalogSystem, changed, creator ? { creator } : {});

  it.each(HAR_DIALECTS.map((dialect) => [dialect.name, dialect] as const))(
    'is judged alike in a HAR of %s',
    async (_name, { write, creator, addsPreflights }) => {
      const written = entries.map(write);
      const preflights = addsPreflights ? written.map(preflightOf) : [];
      const { result, ignored } = await judge([...preflights, ...written], creator);
      expect(failedIn(result)).toEqual([]);
      const isLeftOut = creator.name === 'WebInspector' && !hasSecrets(written);
      // Whether a token is proper nobody can tell then.
      const open = isLeftOut ? /\/takes-genuine-request$/ : /^$/;
      const decided = (run: typeof result) =>
        run?.cases.map(({ id }) => id).filter((id) => !open.test(id));
      expect(decided(result)).toEqual(decided(plain.result));
      const remarks = ignored.map(({ en }) => en).join('\n');
      expect(remarks.includes(`${entries.length} OPTIONS`)).toBe(preflights.length > 0);
      expect(remarks.includes('with sensitive data')).toBe(isLeftOut);
    },
  );

  it.each<[string, (entry: HarEntry) => void]>([
    ['answers with replacement characters', ({ response }) => spoil(response.content)],
    ['requests with replacement characters', ({ request }) => spoil(request.postData)],
    ['answers that are cut off', ({ response }) => cut(response, 'content', 'size')],
    ['requests that are cut off', ({ request }) => cut(request, 'postData', 'bodySize')],
  ])('is not blamed for %s', async (_name, damage) => {
    const damaged = structuredClone(entries);
    for (const entry of damaged) damage(entry);
    const { result, ignored } = await judge(damaged);
    expect(failedIn(result)).toEqual([]);
    expect(ignored.map(({ en }) => en).join('\n')).toContain('not judged: the recorder has cut');
  });
});

const hasSecrets = (entries: readonly HarEntry[]) =>
  entries.some(({ request }) =>
    request.headers.some(({ name }: { name: string }) => name.toLowerCase() === 'authorization'),
  );

type Content = { text: string; encoding?: string } | undefined;

/** Puts a replacement character in place of what stands in the middle. */
function spoil(content: Content): void {
  if (!content || content.text === '') return;
  const text = Buffer.from(content.text, content.encoding as 'base64' | undefined).toString();
  const middle = Math.floor(text.length / 2);
  content.text = `${text.slice(0, middle)}\ufffd${text.slice(middle + 1)}`;
  delete content.encoding;
}

/** Leaves out the second half, and says how much there was. */
// biome-ignore lint/suspicious/noExplicitAny: tests spoil what they like.
function cut(message: any, name: 'content' | 'postData', size: 'size' | 'bodySize'): void {
  const content = message[name];
  if (!content || content.text === '') return;
  const body = Buffer.from(content.text, content.encoding ?? 'utf8').toString();
  const holder = name === 'content' ? content : message;
  holder[size] = Buffer.byteLength(body);
  content.text = body.slice(0, body.length / 2);
  delete content.encoding;
}
