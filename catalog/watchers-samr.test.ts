import { beforeAll, describe, expect, it } from 'vitest';
import { DEMONSTRATION_CREDENTIALS } from '../src/protocols/samr/demonstration.js';
import { toMembers } from '../src/protocols/samr/members.js';
import { signMembers } from '../src/protocols/samr/signature.js';
import { findSystem } from './systems.js';
import type { HarEntry } from './testing/record-har.js';
import {
  answerOf,
  bodyOf,
  failedIn,
  judgeRecord,
  recordTalk,
  setAnswer,
  setBody,
  setHeader,
} from './testing/watch-record.js';

const samr = findSystem('samr');
const { key } = DEMONSTRATION_CREDENTIALS;

type Fields = Record<string, unknown>;
type Spoil = (all: HarEntry[]) => unknown;

let entries: HarEntry[];
beforeAll(async () => {
  entries = await recordTalk(samr, /accepts-valid|\/modifies$|\/deletes$|echoes-random-of-0/);
});

const actionOf = (entry: HarEntry) => bodyOf(entry).action;

function exchangeOf(all: HarEntry[], action = '01'): HarEntry {
  const found = all.find((entry) => actionOf(entry) === action);
  if (!found) throw new RangeError(`no ${action} is on record`);
  return found;
}

/** Changes the request, and signs it again. */
function edit(entry: HarEntry, change: Fields, signedBy = key): void {
  setBody(entry, { ...change, sign: undefined });
  const members = toMembers(bodyOf(entry));
  const sign = signMembers(members, signedBy, { algorithm: 'md5', order: 'ascii' });
  setBody(entry, { sign, ...('sign' in change ? { sign: change.sign } : {}) });
}

const with01 = (change: Fields) => (all: HarEntry[]) => edit(exchangeOf(all), change);

/** Changes the answer, and signs it again. */
function editAnswer(entry: HarEntry, change: Fields): void {
  setAnswer(entry, { ...change, sign: undefined });
  const members = toMembers(answerOf(entry));
  setAnswer(entry, { sign: signMembers(members, key, { algorithm: 'md5', order: 'ascii' }) });
}

const refuse = (entry: HarEntry) =>
  editAnswer(entry, { datalist: { result: '0000', message: '失败' } });

let drawn = 0;

/** The same data again, as another request. */
function again(all: HarEntry[], { isRefused = false, afterMs = 0 } = {}): HarEntry {
  const entry = structuredClone(exchangeOf(all));
  const last = Math.max(...all.map(({ startedDateTime }) => Date.parse(startedDateTime)));
  entry.startedDateTime = new Date(last + 1 + afterMs).toISOString();
  drawn += 1;
  const random = `00000000-0000-4000-8000-${String(drawn).padStart(12, '0')}`;
  edit(entry, { random });
  editAnswer(entry, { random });
  if (isRefused) refuse(entry);
  all.push(entry);
  return entry;
}

async function judge(spoil: Spoil = () => {}) {
  const all = structuredClone(entries);
  spoil(all);
  const { result } = await judgeRecord(samr, all);
  const find = (slug: string) => result?.cases.find(({ id }) => id === `samr/exchange/${slug}`);
  return { find, failed: failedIn(result) };
}

/** Breaches of the caller's; of some the provider is a witness that has to refuse them. */
const FAULTS: readonly [string, Spoil, string, string][] = [
  ['a signature', with01({ sign: 'F'.repeat(32) }), 'request-is-genuine', 'must'],
  ['another key', (all) => edit(exchangeOf(all), {}, 'another'), 'request-is-genuine', 'must'],
  [
    'a signature in lower case',
    (all) => setBody(exchangeOf(all), { sign: String(bodyOf(exchangeOf(all)).sign).toLowerCase() }),
    'sign-is-upper-case',
    'must',
  ],
  [
    'an account changed after signing',
    (all) => setBody(exchangeOf(all), { appid: 'SR000000' }),
    'request-is-genuine',
    'must',
  ],
  ['a code of another type', with01({ busicode: 120_101 }), 'busicode-is-listed', 'must'],
  ['another account with the key', with01({ appid: 'SR000000' }), 'appid-is-of-key', 'must'],
  ['a random that is no UUID', with01({ random: '4711' }), 'random-is-uuid', 'should'],
  [
    'a random used twice',
    (all) => edit(again(all), { random: bodyOf(exchangeOf(all)).random }),
    'random-is-new',
    'must',
  ],
  ['no account', with01({ appid: undefined }), 'request-keeps-to-table', 'must'],
  ['a name in another case', with01({ appid: undefined, appId: 'x' }), 'names-are-in-case', 'must'],
  [
    'another name of the code',
    with01({ busicode: undefined, basicode: '120101' }),
    'busicode-has-name',
    'must',
  ],
  ['records as a text', with01({ busilist: '[{"ID":"1"}]' }), 'busilist-has-form', 'must'],
  ['an unlisted code', with01({ busicode: '999999' }), 'busicode-is-listed', 'must'],
  ['a heading for a code', with01({ busicode: '120100' }), 'busicode-is-no-heading', 'should'],
  ['a wrong direction', with01({ busicode: '130207' }), 'goes-in-direction', 'may'],
  ['an unlisted action', with01({ action: '05' }), 'action-is-listed', 'must'],
  ['records that are none', with01({ busilist: ['x'] }), 'busilist-holds-records', 'must'],
  ['no records', with01({ busilist: [] }), 'brings-records', 'should'],
  [
    'a new record without a key',
    with01({ busilist: [{ NAME: 'x' }] }),
    'new-records-have-keys',
    'may',
  ],
  [
    'a record to be modified without a key',
    (all) => {
      edit(exchangeOf(all, '02'), { busilist: [{ NAME: 'x' }] });
      refuse(exchangeOf(all, '02'));
    },
    'records-have-keys',
    'must',
  ],
  [
    'too many records',
    with01({ busilist: Array.from({ length: 21 }, (_, index) => ({ ID: `${index}` })) }),
    'keeps-to-records',
    'may',
  ],
  [
    'too many bytes',
    with01({ busilist: [{ ID: '1', NAME: 'x'.repeat(65_536) }] }),
    'keeps-to-bytes',
    'may',
  ],
  [
    'the same data added again',
    (all) => {
      again(all);
      again(all);
    },
    'adds-what-is-new',
    'may',
  ],
  [
    'a fourth try within a day',
    (all) => {
      for (let time = 0; time < 4; time += 1) again(all, { isRefused: true });
    },
    'pauses-after-three-failures',
    'should',
  ],
  [
    'another method',
    (all) => {
      exchangeOf(all).request.method = 'PUT';
    },
    'request-has-method',
    'may',
  ],
  [
    'another type',
    (all) => setHeader(exchangeOf(all), 'Content-Type', 'text/plain'),
    'request-names-its-type',
    'may',
  ],
  [
    'no JSON',
    (all) => {
      exchangeOf(all).request.postData = { text: 'appid=1' };
    },
    'request-is-readable',
    'must',
  ],
];

it('blames nobody for what both sides may do', async () => {
  const { failed, find } = await judge((all) => {
    again(all, { isRefused: true });
    again(all, { isRefused: true });
    again(all, { isRefused: true });
    again(all, { isRefused: true, afterMs: 86_400_000 });
  });
  expect(failed).toEqual([]);
  for (const [, , slug] of FAULTS) expect(find(slug), slug).toMatchObject({ verdict: 'pass' });
  expect(find('sends-again')).toMatchObject({ verdict: 'pass' });
});

it.each(FAULTS)('shows %s', async (_what, spoil, slug, weight) => {
  const { failed, find } = await judge(spoil);
  expect(find(slug), failed.join('\n')).toMatchObject({ verdict: 'fail', weight });
});

it('says how a wrong signature came about', async () => {
  const { find } = await judge((all) => {
    const entry = exchangeOf(all);
    const members = toMembers({ ...bodyOf(entry), sign: undefined });
    setBody(entry, { sign: signMembers(members, key, { algorithm: 'md5', order: 'document' }) });
  });
  const [found] = find('request-is-genuine')?.findings ?? [];
  expect(found?.diagnosis?.summary.en).toContain('order of the document');
});

describe('a provider', () => {
  it.each<[string, Spoil, string]>([
    [
      'that names another account',
      (all) => editAnswer(exchangeOf(all), { appid: 'SR000000' }),
      'echoes-appid',
    ],
    [
      'that names another code',
      (all) => editAnswer(exchangeOf(all), { busicode: '120102' }),
      'echoes-busicode',
    ],
    ['that takes a forged signature', with01({ sign: 'F'.repeat(32) }), 'refuses-forged-request'],
  ])('is blamed: %s', async (_what, spoil, slug) => {
    expect((await judge(spoil)).find(slug)).toMatchObject({ verdict: 'fail' });
  });

  it.each<[string, Spoil]>([
    ['a signature in lower case', FAULTS[2]?.[1] as Spoil],
    ['another name of the code', with01({ busicode: undefined, basicode: '120101' })],
    ['records as a text', with01({ busilist: '[{"ID":"1"}]' })],
    ['a heading', with01({ busicode: '120100' })],
    ['another method', FAULTS.find(([what]) => what === 'another method')?.[1] as Spoil],
  ])('is free to take %s', async (_what, spoil) => {
    const { failed } = await judge(spoil);
    expect(failed.filter((line) => /refuses-/.test(line))).toEqual([]);
  });
});

it('knows nothing of a signature over what a recorder withholds', async () => {
  const { failed } = await judge((all) =>
    setBody(exchangeOf(all), { busilist: [{ ID: '1', NAME: '●●●' }] }),
  );
  expect(failed.filter((line) => line.includes('genuine'))).toEqual([]);
});

it('does not know the keys of other accounts', async () => {
  const { failed, find } = await judge((all) =>
    edit(exchangeOf(all), { appid: 'SR000000' }, 'another'),
  );
  expect(failed.filter((line) => /genuine|appid-is/.test(line))).toEqual([]);
  expect(find('request-is-genuine')).toMatchObject({ verdict: 'pass' });
});
