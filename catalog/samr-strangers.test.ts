import { describe, expect, it } from 'vitest';
import type { RunResult } from '../src/model/result.js';
import { parseJson } from '../src/wire/json.js';
import { findSystem } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { certifyTarget } from './testing/certify-target.js';
import {
  changeDatalist,
  type Fields,
  type Replacement,
  signPrinted,
  withParts,
} from './testing/samr-variants.js';
import { type PlainAnswer, serveAnswers } from './testing/serve-answers.js';

const TIMEOUT = { timeout: 60_000 };
const samr = findSystem('samr');

/** Answers every request with the datalist, and signs that as it should be. */
function always(datalist: Fields) {
  return ({ body }: { readonly body: string }): PlainAnswer => {
    const request = (parseJson(body) ?? {}) as Fields;
    const { appid = '', busicode = '', random = '' } = request;
    const answer = { appid, busicode, datalist, random };
    return { body: JSON.stringify({ ...answer, sign: signPrinted(JSON.stringify(answer)) }) };
  };
}

const idsOf = ({ cases }: RunResult, ...verdicts: string[]) =>
  cases.filter(({ verdict }) => verdicts.includes(verdict)).map(({ id }) => id);

describe('a server without any sense', TIMEOUT, () => {
  it('passes nothing by refusing everything', async () => {
    const refusal = always({ result: '0000', message: 'no' });
    const result = await serveAnswers(refusal, (url) => certifyTarget(samr, { url }));
    expect(idsOf(result, 'pass', 'error')).toEqual([]);
    expect(idsOf(result, 'fail').length).toBeGreaterThan(100);
  });

  it('fails every refusal by accepting everything', async () => {
    const success = always({ result: '0001', message: 'ok', busilist: [] });
    const result = await serveAnswers(success, (url) => certifyTarget(samr, { url }));
    const passed = idsOf(result, 'pass');
    expect(passed.filter((id) => id.includes('/refuses-'))).toEqual([]);
    expect(idsOf(result, 'fail')).toEqual(
      expect.arrayContaining(['samr/exchange/adds', 'samr/exchange/refuses-wrong-key']),
    );
  });

  it('passes nothing by giving requests back', async () => {
    const echo = ({ body }: { readonly body: string }) => ({ body });
    const result = await serveAnswers(echo, (url) => certifyTarget(samr, { url }));
    expect(idsOf(result, 'pass', 'error')).toEqual([]);
  });
});

/** What is not a success is not a way to say that nothing was found, or that a request was wrong. */
describe.each([
  ['as a number', 1],
  ['as another text', '1'],
  ['as null', null],
  ['as true', true],
  ['in more digits', '00001'],
  ['in a list', ['0001']],
])('success written %s', TIMEOUT, (_how, result) => {
  it('is judged, and fails', async () => {
    const parts = changeDatalist((datalist) => ({ ...datalist, result }), '0001');
    const grep = /accepts-valid|answers-as|deletes$|unknown-key$|query-of|repeated-key-once|lawful/;
    const run = await certifySimulator(withParts(parts), { grep });
    expect(idsOf(run, 'pass')).toEqual([]);
    expect(idsOf(run, 'fail').length).toBeGreaterThan(4);
  });
});

describe('message [A.2.3]', TIMEOUT, () => {
  const grep = /answers-as|refuses-with-envelope/;

  it.each([
    ['is missing', ({ message: _, ...datalist }: Fields) => datalist],
    ['is null', (datalist: Fields) => ({ ...datalist, message: null })],
    ['is a number', (datalist: Fields) => ({ ...datalist, message: 1 })],
  ])('fails as must where it %s in a success', async (_how, change) => {
    const run = await certifySimulator(withParts(changeDatalist(change, '0001')), { grep });
    const failed = run.cases.filter(({ verdict }) => verdict === 'fail');
    expect(failed.map(({ id, weight }) => `${id} ${weight}`)).toEqual([
      'samr/exchange/answers-as-table must',
      'samr/exchange/always-answers-as-table must',
    ]);
  });

  it('is looked for within a datalist that is text [SR-R02]', async () => {
    const chosen = { 'SR-R02': 'string' };
    const parts = changeDatalist(
      (datalist) =>
        JSON.stringify({ ...JSON.parse(String(datalist)), message: undefined }) as never,
    );
    const rulings = { simulator: chosen, suite: chosen };
    const run = await certifySimulator(withParts(parts), { grep, rulings });
    expect(idsOf(run, 'fail')).toContain('samr/exchange/answers-as-table');
  });
});

it('a wrong signature is found in answers that no case looks at for it', TIMEOUT, async () => {
  const spoil: Replacement = ({ write = () => ({ body: '' }) }) => ({
    write(answer, request) {
      const { body } = write(answer, request);
      const isDeletion = request?.text?.includes('"action":"03"');
      return { body: isDeletion ? body.replace(/"sign":"\w{8}/, '"sign":"00000000') : body };
    },
  });
  const grep = /accepts|adds$|always/;
  const run = await certifySimulator(withParts(spoil), { grep });
  expect(idsOf(run, 'fail')).toEqual(['samr/exchange/always-answers-as-table']);
});

it('a refusal with another status than 200 is a warning, and no more', TIMEOUT, async () => {
  const style = { name: 'status 400 on refusals', refusalStatus: 400 };
  const { cases } = await certifySimulator(samr, { style, grep: /refuses-(with|wrong)|signs/ });
  const blamed = cases.filter(({ verdict }) => !['pass', 'none'].includes(verdict));
  expect(blamed.map(({ id, weight }) => `${id} ${weight}`)).toEqual([
    'samr/exchange/refuses-with-status-200 should',
  ]);
});

it('a wrong signature is refused whatever the action', TIMEOUT, async () => {
  const careless: Replacement = ({ authenticate }) => ({
    authenticate: (request) =>
      request.text?.includes('"action":"04"') ? undefined : authenticate(request),
  });
  const run = await certifySimulator(withParts(careless), { grep: /-of-0[234]$/ });
  expect(idsOf(run, 'fail')).toEqual([
    'samr/exchange/refuses-foreign-sign-of-04',
    'samr/exchange/refuses-unknown-appid-of-04',
  ]);
});
