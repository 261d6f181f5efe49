import { beforeAll, describe, expect, it } from 'vitest';
import { DEMONSTRATION_CREDENTIALS } from '../src/protocols/cylinder/demonstration.js';
import { readForm, writeForm } from '../src/wire/form.js';
import { findSystem } from './systems.js';
import type { HarEntry } from './testing/record-har.js';
import {
  answerOf,
  failedIn,
  judgeRecord,
  recordTalk,
  setAnswer,
  setHeader,
} from './testing/watch-record.js';

const cylinder = findSystem('cylinder');
const { token } = DEMONSTRATION_CREDENTIALS;

type Fields = Record<string, unknown>;
type Spoil = (all: HarEntry[]) => unknown;

let entries: HarEntry[];
beforeAll(async () => {
  entries = await recordTalk(
    cylinder,
    /accepts-valid|accepts-fixCodeTraceUrl|works-by|links-alone/,
  );
});

/** A POST of the operation. */
function postOf(all: HarEntry[], operation: string): HarEntry {
  const found = all.find(
    ({ request }) => request.method === 'POST' && request.url.includes(`/cylinder/${operation}`),
  );
  if (!found) throw new RangeError(`no ${operation} is on record`);
  return found;
}

/** Changes fields of a form; undefined removes one. */
function edit({ request }: HarEntry, change: Fields): void {
  request.postData = { text: writeForm({ ...readForm(request.postData.text), ...change }) };
}

const inArchive = (change: Fields) => (all: HarEntry[]) => edit(postOf(all, 'archive'), change);
const inLinks = (change: Fields) => (all: HarEntry[]) => edit(postOf(all, 'links'), change);
const setText = (operation: string, text: string) => (all: HarEntry[]) => {
  postOf(all, operation).request.postData = { text };
};
const setMethod = (operation: string, method: string) => (all: HarEntry[]) => {
  postOf(all, operation).request.method = method;
};

async function judge(spoil: Spoil = () => {}) {
  const all = structuredClone(entries);
  spoil(all);
  const { result } = await judgeRecord(cylinder, all);
  const find = (id: string) => result?.cases.find((one) => one.id === `cylinder/${id}`);
  return { find, failed: failedIn(result), result };
}

const NAMED = {
  serialNumber: undefined,
  barCode: '617000000452',
  fixCodeTraceUrl: 'http://qp.example.com/c/k7Q2/617000000452',
};

const FAULTS: readonly [string, Spoil, string, string][] = [
  ['another token', inArchive({ token: 'x'.repeat(32) }), 'archive/request-is-genuine', 'must'],
  [
    'a token in another case',
    inLinks({ token: token.toUpperCase() }),
    'links/request-is-genuine',
    'must',
  ],
  ['no token', inArchive({ token: undefined }), 'archive/request-keeps-to-table', 'must'],
  ['a short bar code', inLinks({ barCode: '6170' }), 'links/request-keeps-to-table', 'must'],
  [
    'no cylinder',
    inArchive({ serialNumber: '', barCode: undefined, fixCodeTraceUrl: undefined }),
    'archive/names-a-cylinder',
    'must',
  ],
  [
    'no link',
    inLinks({ fillUrl: undefined, inspectUrl: '', valveUrl: undefined, deliveryUrl: undefined }),
    'links/brings-a-link',
    'must',
  ],
  [
    'another bar code',
    inArchive({ ...NAMED, barCode: '617000000453' }),
    'archive/bar-code-is-of-qr-code',
    'should',
  ],
  [
    'a QR code of another form',
    inArchive({ fixCodeTraceUrl: '617000000452' }),
    'archive/qr-code-has-form',
    'may',
  ],
  ['a link that is no URL', inLinks({ fillUrl: 'ftp://x.test/' }), 'links/links-are-urls', 'may'],
  [
    'a link on another host',
    inLinks({ fillUrl: 'https://elsewhere.test/1' }),
    'links/links-are-on-registered-hosts',
    'may',
  ],
  ['PUT', setMethod('archive', 'PUT'), 'archive/request-has-method', 'must'],
  ['links by PUT', setMethod('links', 'PUT'), 'links/request-has-method', 'must'],
  ['JSON', setText('links', JSON.stringify({ token })), 'links/request-is-readable', 'must'],
  [
    'broken escapes',
    setText('archive', `token=${token}&serialNumber=%E4%`),
    'archive/request-is-readable',
    'must',
  ],
  [
    'characters that are not encoded',
    setText('archive', `token=${token}&serialNumber=瓶`),
    'archive/form-is-encoded',
    'should',
  ],
  [
    'another type',
    (all) => setHeader(postOf(all, 'links'), 'Content-Type', 'text/plain'),
    'links/request-names-its-type',
    'must',
  ],
  [
    'another charset',
    (all) =>
      setHeader(
        postOf(all, 'archive'),
        'Content-Type',
        'application/x-www-form-urlencoded;charset=GBK',
      ),
    'archive/request-names-its-type',
    'must',
  ],
];

it('blames nobody for what both sides may do', async () => {
  const { failed, find } = await judge(inArchive(NAMED));
  expect(failed).toEqual([]);
  for (const [, , id] of FAULTS) expect(find(id), id).toMatchObject({ verdict: 'pass' });
});

it.each(FAULTS)('shows %s', async (_what, spoil, id, weight) => {
  const { failed, find, result } = await judge(spoil);
  expect(find(id), failed.join('\n')).toMatchObject({ verdict: 'fail', weight });
  expect(JSON.stringify(result)).not.toContain(token);
});

it('says how a wrong token came about', async () => {
  const { find } = await judge(inArchive({ token: `${token}\n` }));
  const [found] = find('archive/request-is-genuine')?.findings ?? [];
  expect(found?.diagnosis?.summary.en).toContain('newline');
});

describe('a caller', () => {
  it.each<[string, Spoil]>([
    [
      'the token in the query of a POST',
      (all) => {
        const entry = postOf(all, 'archive');
        edit(entry, { token: undefined });
        entry.request.url += `?token=${token}`;
      },
    ],
    [
      'empty identifiers beside a good one',
      inArchive({ ...NAMED, serialNumber: '', fixCodeTraceUrl: '' }),
    ],
    ['fields of its own', inLinks({ remark: 'x' })],
    ['blanks as +', inLinks({ serialNumber: undefined, barCode: '617000000452' })],
    ['a record that withholds the token', (all) => edit(postOf(all, 'archive'), { token: '●●●' })],
  ])('is free to have %s', async (_what, spoil) => {
    expect((await judge(spoil)).failed).toEqual([]);
  });
});

describe('a traceability system', () => {
  it('is blamed for the archive of another cylinder', async () => {
    const { find } = await judge((all) => {
      const entry = postOf(all, 'archive');
      const { data } = answerOf(entry) as { data: Fields };
      edit(entry, { serialNumber: String(data.serialNumber) });
      setAnswer(entry, { data: { ...data, serialNumber: '1' } });
    });
    expect(find('archive/archive-is-of-cylinder')).toMatchObject({ verdict: 'fail' });
  });

  it.each<[string, Spoil]>([
    ['JSON', setText('links', JSON.stringify({ token, fillUrl: 'https://x.test/' }))],
    ['a token in another case', inLinks({ token: token.toUpperCase() })],
    ['another method', setMethod('links', 'PUT')],
  ])('is free to take %s', async (_what, spoil) => {
    const { failed } = await judge(spoil);
    expect(failed.filter((line) => line.includes('/refuses-'))).toEqual([]);
  });
});
