import { describe, expect, it } from 'vitest';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../src/protocols/samr/demonstration.js';
import { ALGORITHMS, ORDERS } from '../src/protocols/samr/signature.js';
import { findSystem } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { changeDatalist, rewriteAnswers, signPrinted, withParts } from './testing/samr-variants.js';

const TIMEOUT = { timeout: 30_000 };

describe('a signature goes by the text as it is transmitted [SR-R05]', TIMEOUT, () => {
  it('a provider that indents its answers and signs what it prints is certified', async () => {
    const parts = rewriteAnswers((answer) => {
      const printed = JSON.stringify(answer, null, 4);
      return `\n${printed.replace(String(answer.sign), signPrinted(printed))}\n`;
    });
    const grep = /accepts|signs|adds|answers|tells|echoes/;
    const { cases, conformity } = await certifySimulator(withParts(parts), { grep });
    const blamed = cases.filter(({ verdict }) => !['pass', 'none'].includes(verdict));
    expect(blamed.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
    expect(conformity).toBe('partial');
  });

  it('one that indents its answers, but signs them compact, is not', async () => {
    const parts = rewriteAnswers((answer) => JSON.stringify(answer, null, 4));
    const grep = /accepts|signs|adds|answers-data-type-0[35]/;
    const { cases, conformity, diagnosis } = await certifySimulator(withParts(parts), { grep });
    const failed = cases.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
    expect(failed).toContain('samr/exchange/signs-answer-to-04');
    expect(failed).toContain('samr/exchange/signs-refusal-of-existing-key');
    expect(failed.every((id) => /\/(signs|answers-data-type)-/.test(id))).toBe(true);
    expect(conformity).toBe('not-conformant');
    expect(diagnosis[0]?.en).toContain('written anew');
  });
});

it('null may count for an empty text or for nothing, as for itself [SR-R07]', TIMEOUT, async () => {
  const views = [
    (printed: string) => printed,
    (printed: string) => printed.replace(/"random":null,?/, ''),
    (printed: string) => printed.replace('"random":null', '"random":""'),
  ];
  for (const view of views) {
    const parts = rewriteAnswers((answer) => {
      const printed = JSON.stringify({ ...answer, random: answer.random || null });
      return printed.replace(String(answer.sign), signPrinted(view(printed)));
    });
    const grep = /signs-refusal-of-missing-random/;
    const { summary } = await certifySimulator(withParts(parts), { grep });
    expect(summary.pass).toBe(1);
  }
});

describe.each(ALGORITHMS.flatMap((algorithm) => ORDERS.map((order) => [algorithm, order])))(
  'signed by %s in %s order',
  TIMEOUT,
  (algorithm = '', order = '') => {
    const chosen = { 'SR-R06': algorithm, 'SR-R04': order };
    const grep = /accepts|signs|wrong-key|sign-|changed|adds/;

    it('the simulator is certified by its suite', async () => {
      const rulings = { simulator: chosen, suite: chosen };
      const { cases, summary } = await certifySimulator(findSystem('samr'), { rulings, grep });
      const blamed = cases.filter(({ verdict }) => !['pass', 'none'].includes(verdict));
      expect(blamed.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
      expect(summary.pass).toBeGreaterThan(20);
    });

    it('tells whoever expected it otherwise what to set', async () => {
      const other = {
        'SR-R06': algorithm,
        'SR-R04': order === 'ascii' ? 'document' : 'ascii',
      };
      const rulings = { simulator: chosen, suite: other };
      const { diagnosis, conformity } = await certifySimulator(findSystem('samr'), {
        rulings,
        grep,
      });
      expect(conformity).toBe('not-conformant');
      expect(diagnosis.map(({ en }) => en).join()).toContain(`SR-R04=${order}`);
    });
  },
);

describe('the diagnosis', TIMEOUT, () => {
  const grep = /accepts-valid|wrong-key|sign-/;

  it('names the algorithm', async () => {
    const rulings = { suite: { 'SR-R06': 'sm4' } };
    const { diagnosis, rulings: listed } = await certifySimulator(findSystem('samr'), {
      rulings,
      grep,
    });
    expect(diagnosis.map(({ en }) => en).join()).toContain('SR-R06=md5');
    expect(listed.find(({ id }) => id === 'SR-R06')).toMatchObject({ observed: 'md5' });
  });

  it('names the key', async () => {
    const credentials = { ...DEMONSTRATION_CREDENTIALS, key: 'another key' };
    const { diagnosis } = await certifySimulator(findSystem('samr'), { credentials, grep });
    expect(diagnosis.map(({ en }) => en).join()).toContain('credentials.key');
  });

  it('names results that are swapped', async () => {
    const parts = changeDatalist(({ result, ...rest }) => ({
      ...rest,
      result: result === '0001' ? '0000' : '0001',
    }));
    const { diagnosis } = await certifySimulator(withParts(parts), { grep });
    expect(diagnosis.map(({ en }) => en).join()).toContain('SR-R08');
  });
});

it('works with the least that can be configured', TIMEOUT, async () => {
  const { entry, ...rest } = findSystem('samr');
  const { busicode, primaryKey } = DEMONSTRATION_PARAMETERS;
  const parameters = { busicode, primaryKey };
  const least = { ...entry, demonstration: { ...entry.demonstration, parameters } };
  const grep = /accepts|adds|modifies|signs|too-many/;
  const { cases, conformity } = await certifySimulator({ ...rest, entry: least }, { grep });
  const open = cases.filter(({ verdict }) => !['pass', 'none'].includes(verdict));
  expect(open).toEqual([]);
  const unclaimed = cases.filter(({ omitted }) => omitted === 'parameter');
  expect(unclaimed.map(({ id, decidedBy }) => `${id} ${decidedBy}`)).toEqual([
    'samr/exchange/refuses-too-many-records parameters.maxRecords',
    'samr/exchange/refuses-too-many-bytes parameters.maxBytes',
  ]);
  expect(conformity).toBe('partial');
});

it('works with records and keys that are configured', TIMEOUT, async () => {
  const { entry, ...rest } = findSystem('samr');
  const parameters = {
    busicode: '310500',
    primaryKey: 'DEVICE_CODE',
    keyPattern: '[1-9][0-9]{19}',
    record: { SIZE: 3 },
  };
  const other = { ...entry, demonstration: { ...entry.demonstration, parameters } };
  const grep = /accepts|adds|modifies|filters|refuses-missing-key/;
  const { cases, conformity } = await certifySimulator({ ...rest, entry: other }, { grep });
  const open = cases.filter((one) => one.decidedBy).map((one) => `${one.id} ${one.decidedBy}`);
  expect(open).toContain('samr/exchange/modifies parameters.changes');
  expect(open).toContain('samr/exchange/filters-by-other-field parameters.record');
  expect(conformity).toBe('partial');
  const sent = cases.flatMap(({ exchanges }) => exchanges.map(({ request }) => request.body));
  expect(sent.some((body) => /"DEVICE_CODE":"[1-9]\d{19}","SIZE":3/.test(body))).toBe(true);
});
