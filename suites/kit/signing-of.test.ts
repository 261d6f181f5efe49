import { expect, it } from 'vitest';
import { text } from '../../src/model/text.js';
import { signingOf } from './signing-of.js';

const step = { name: text('时间戳', 'timestamp'), value: '1' };
const exchange = {
  purpose: 'stimulus' as const,
  request: { method: 'POST', url: '', headers: {}, body: 'asked' },
  response: { status: 200, headers: {}, body: 'told' },
};
const dialect = {
  explainSealed: (written: string, isAnswer: boolean) => [
    { ...step, value: `${written} ${isAnswer}` },
  ],
};
const valuesOf = (part: object, steps = [step]) =>
  signingOf(dialect, { steps }, { ...exchange, ...part }).signing?.map(({ value }) => value);

it('adds what both bodies hold in plain to how a request was signed', () => {
  expect(valuesOf({})).toEqual(['1', 'asked false', 'told true']);
  expect(signingOf({}, { steps: [step] }, exchange)).toEqual({ signing: [step] });
});

it('is silent where nothing is signed, and on what only tidies up', () => {
  expect(valuesOf({}, [])).toBeUndefined();
  expect(valuesOf({ purpose: 'cleanup' })).toEqual(['1']);
});

it('leaves out a body of which a part is on record', () => {
  const response = { ...exchange.response, bodyOmitted: 7 };
  expect(valuesOf({ response })).toEqual(['1', 'asked false']);
  const request = { ...exchange.request, bodyEncoding: 'base64' };
  expect(valuesOf({ request })).toEqual(['1', 'told true']);
});
