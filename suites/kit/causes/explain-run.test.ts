import { expect, it } from 'vitest';
import type { CaseResult } from '../../../src/model/result.js';
import { readEnvelope } from '../../../src/protocols/das/envelope.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { createValidator } from '../../../src/wire/validator.js';
import type { Dialect } from '../dialect.js';
import { explainRun } from './explain-run.js';

const spec = loadSpecification('das');
const dialect = {
  spec,
  validator: createValidator(spec),
  readEnvelope: (body: unknown, under = spec) => readEnvelope(under, body),
} as unknown as Dialect;
const explain = explainRun(dialect, { startedAt: 0 }, { clause: '2.1', idName: 'appCode' });

function failed(response: object, url = 'http://x.test/api/v1/collect/meter/1001'): CaseResult {
  const request = { method: 'POST', url, headers: {}, body: '{}' };
  const exchange = { purpose: 'stimulus', operation: '1001', offsetMs: 0, durationMs: 1, request };
  return {
    id: 'das/1001/accepts-valid',
    operation: '1001',
    verdict: 'fail',
    findings: [],
    offsetMs: 0,
    exchanges: [{ ...exchange, response: { status: 200, headers: {}, body: '', ...response } }],
  } as unknown as CaseResult;
}

const ids = (...results: readonly CaseResult[]) => explain(results).map(({ id }) => id);

it.each([
  ['nothing', {}, ['empty-body']],
  ['bytes that are not text in any way', { body: '/////w==', bodyEncoding: 'base64' }, []],
  ['a Location that is none', { status: 301, headers: { location: 'http://[' } }, ['redirected']],
  ['a Date that is none', { headers: { date: 'yesterday' }, body: '{"echoCode":"0105"}' }, []],
  ['JSON that is deep', { body: '['.repeat(5000) + ']'.repeat(5000) }, []],
  ['a code that is a pattern', { body: '{"echoCode":"(","echoMsg":"(?<"}' }, []],
  ['names of its own', { body: '{"__proto__":1,"constructor":{"echoCode":2}}' }, []],
])('survives %s', (_what, response, expected) => {
  expect(ids(failed(response))).toEqual(expected);
});

it('survives an address that is none', () => {
  expect(ids(failed({ status: 404 }, '●●●'))).toEqual(['wrong-base-path']);
});

it('shows no more of an address than it takes', () => {
  const location = `https://x.test/${'a'.repeat(5000)}`;
  const [cause] = explain([failed({ status: 302, headers: { location } })]);
  expect(JSON.stringify(cause).length).toBeLessThan(2000);
});
