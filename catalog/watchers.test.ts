import { beforeAll, describe, expect, it } from 'vitest';
import { DEMONSTRATION_CREDENTIALS } from '../src/protocols/das/demonstration.js';
import { identityOf } from '../src/protocols/das/token.js';
import { formatTime } from '../src/specification/time.js';
import { validators } from '../src/wire/generated/documents.js';
import { signToken } from '../src/wire/timestamp-token.js';
import { type CatalogSystem, findSystem, listSystems } from './systems.js';
import type { HarEntry } from './testing/record-har.js';
import {
  failedIn,
  findEntry,
  judgeRecord,
  LAWFUL,
  recordTalk,
  sentAgain,
  setAnswer,
  setBody,
  setHeader,
} from './testing/watch-record.js';

/** One of each protocol: a recording has both of its sides. */
const systems = listSystems().filter(({ id }) => id !== 'cis' && id !== 'business');

const recorded = new Map<string, Promise<HarEntry[]>>();

function record(system: CatalogSystem): Promise<HarEntry[]> {
  const entries = recorded.get(system.id) ?? recordTalk(system, LAWFUL);
  recorded.set(system.id, entries);
  return entries;
}

describe.each(systems.map((system) => [system.id, system] as const))('%s', (_id, system) => {
  it('and its client are blamed for nothing when they keep to the document', async () => {
    const entries = await record(system);
    const { result, ignored } = await judgeRecord(system, entries);
    expect(failedIn(result)).toEqual([]);
    expect(result).toMatchObject({ conformity: 'partial', conformant: null, passive: true });
    expect(result?.summary.pass).toBeGreaterThan(2);
    expect(validators.results(JSON.parse(JSON.stringify(result)))).toBe(true);
    expect(ignored.map(({ en }) => en)).toEqual([]);
    const { credentials, parameters } = system.entry.demonstration;
    for (const secret of system.entry.secretsOf(credentials, parameters)) {
      expect(JSON.stringify(result)).not.toContain(secret);
    }
  });
});

it('leaves a client the choice between two names of a list [MH-R08]', async () => {
  const mohurd = findSystem('mohurd');
  const entries = structuredClone(await record(mohurd));
  const uploads = entries.filter(({ request }) => request.url.endsWith('/businessData'));
  for (const { request } of uploads) {
    request.postData.text = request.postData.text.replace('"acceptData"', '"AcceptData"');
  }
  expect(uploads.length).toBeGreaterThan(0);
  expect(failedIn((await judgeRecord(mohurd, entries)).result)).toEqual([]);
});

describe('what breaks the document', () => {
  const [das] = systems as [CatalogSystem];
  let entries: HarEntry[];
  beforeAll(async () => {
    entries = await record(das);
  });

  it.each<[string, (all: HarEntry[]) => unknown, string]>([
    [
      'a token',
      (all) => setHeader(findEntry(all, '/1001'), 'AccessToken', 'F'.repeat(32)),
      '1001/request-is-genuine',
    ],
    [
      'a token that is taken',
      (all) => setHeader(findEntry(all, '/1001'), 'AccessToken', 'F'.repeat(32)),
      '1001/refuses-forged-request',
    ],
    [
      'a field',
      (all) => setBody(findEntry(all, '/1001'), { userNo: undefined }),
      '1001/request-keeps-to-table',
    ],
    [
      'a field that is taken',
      (all) => setBody(findEntry(all, '/1001'), { userNo: undefined }),
      '1001/refuses-request-beside-table',
    ],
    [
      'an answer',
      (all) => setAnswer(findEntry(all, '/1001'), { echoMsg: {} }),
      '1001/answer-keeps-to-table',
    ],
    [
      'a code',
      (all) => setAnswer(findEntry(all, '/1001'), { echoCode: '7777' }),
      '1001/answer-has-known-code',
    ],
    [
      'a server error',
      (all) => {
        findEntry(all, '/1001').response.status = 502;
      },
      '1001/answer-keeps-to-table',
    ],
    [
      'a serial number used twice',
      (all) => all.push(sentAgain(findEntry(all, '/1001'))),
      '1001/serialNo-is-new',
    ],
    [
      'an echo',
      (all) => setBody(findEntry(all, '/1001'), { serialNo: '0'.repeat(32) }),
      '1001/echoes-serialNo',
    ],
    [
      'a miscorrelated callback',
      (all) => setBody(findEntry(all, '/2002'), { sendSerialNo: '0'.repeat(32) }),
      '2002/correlates',
    ],
    [
      'a callback on another meter',
      (all) => setBody(findEntry(all, '/2002'), { meterNo: '1' }),
      '2002/correlates',
    ],
    [
      'a callback that comes again',
      (all) => all.push(sentAgain(findEntry(all, '/2002'))),
      '2002/comes-once',
    ],
    [
      'a refusal of a proper token',
      (all) => setAnswer(findEntry(all, '/1001'), { echoCode: '0103', echoMsg: '' }),
      '1001/takes-genuine-request',
    ],
    [
      'a clock that is eight hours off',
      (all) => {
        const entry = findEntry(all, '/1001');
        const { appCode, appSecret } = DEMONSTRATION_CREDENTIALS;
        const time = formatTime(Date.parse(entry.startedDateTime), 'yyyyMMddHHmmss', 0);
        for (const pair of Object.entries(signToken(identityOf({ appCode, appSecret }), time))) {
          setHeader(entry, ...pair);
        }
        setAnswer(entry, { echoCode: '0105', echoMsg: 'token' });
      },
      '1001/request-is-genuine',
    ],
    [
      'a wrong address',
      (all) => {
        const { request } = findEntry(all, '/1001');
        request.url = request.url.replace('/v1/', '/');
      },
      '1001/request-goes-to-path',
    ],
    [
      'another method',
      (all) => {
        findEntry(all, '/1001').request.method = 'PUT';
      },
      '1001/request-has-method',
    ],
  ])('is found: %s', async (_what, spoil, expected) => {
    const all = structuredClone(entries);
    spoil(all);
    const { result } = await judgeRecord(das, all);
    expect(failedIn(result)).toContainEqual(
      expect.stringMatching(new RegExp(`^das/${expected}: 1 of`)),
    );
    expect(result?.conformant).toBe(false);
    expect(JSON.stringify(result)).not.toContain('F'.repeat(32));
  });

  it('blames nobody for refusing a clock that is off, nor for what a wrong address answers', async () => {
    const all = structuredClone(entries);
    const { appCode, appSecret } = DEMONSTRATION_CREDENTIALS;
    const [late, lost] = all.filter(({ request }) => request.url.endsWith('/1001'));
    if (!late || !lost) throw new Error('two registrations are on record');
    const time = formatTime(Date.parse(late.startedDateTime), 'yyyyMMddHHmmss', 0);
    for (const pair of Object.entries(signToken(identityOf({ appCode, appSecret }), time))) {
      setHeader(late, ...pair);
    }
    setAnswer(late, { echoCode: '0105', echoMsg: 'token' });
    lost.request.url = lost.request.url.replace('/v1/', '/');
    lost.response.status = 404;
    lost.response.content = { text: '<h1>Not Found</h1>' };
    const { result } = await judgeRecord(das, all);
    expect(failedIn(result)?.map((line) => line.split(':')[0])).toEqual([
      'das/1001/request-goes-to-path',
      'das/1001/request-is-genuine',
    ]);
  });

  it('only warns of a clock in another zone that is taken', async () => {
    const all = structuredClone(entries);
    const entry = findEntry(all, '/1001');
    const time = formatTime(Date.parse(entry.startedDateTime), 'yyyyMMddHHmmss', 0);
    for (const pair of Object.entries(signToken(identityOf(DEMONSTRATION_CREDENTIALS), time))) {
      setHeader(entry, ...pair);
    }
    const { result } = await judgeRecord(das, all);
    const [found] = result?.cases.filter(({ verdict }) => verdict === 'fail') ?? [];
    expect(found).toMatchObject({ id: 'das/1001/request-is-genuine', weight: 'should' });
    expect(found?.message).toContain('UTC+00:00');
  });

  it('leaves open what may lie outside the recording', async () => {
    const alone = entries.filter(({ request }) => request.url.endsWith('/2002'));
    const { result } = await judgeRecord(das, alone);
    const [correlates] = result?.cases.filter(({ id }) => id.endsWith('/correlates')) ?? [];
    expect(correlates).toMatchObject({ verdict: 'inconc' });
  });

  it('counts and lists what it ignores', async () => {
    const [first] = entries as [HarEntry];
    const foreign = { ...first, request: { ...first.request, url: 'http://x.test/logo.png?a=1' } };
    const bare = { ...first, response: { ...first.response, content: {} } };
    const { ignored } = await judgeRecord(das, [foreign, foreign, bare, {}, { request: {} }, 7]);
    expect(ignored.map(({ en }) => en)).toEqual([
      '3 entries are incomplete and not judged; number 4: it lacks request',
      '2 entries of other addresses are ignored: x.test/logo.png (2)',
      '1 exchanges have no recorded answer to judge: export the HAR with content',
    ]);
    expect((await judgeRecord(das, [foreign])).result).toBeUndefined();
  });
});
