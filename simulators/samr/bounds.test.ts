import { describe, expect, it, onTestFinished } from 'vitest';
import { DEMONSTRATION_PARAMETERS } from '../../src/protocols/samr/demonstration.js';
import { createSimulator } from './simulator.js';
import { State } from './state.js';
import { createRequester } from './testing/requester.js';

const { maxBytes: _bytes, maxRecords: _records, ...unlimited } = DEMONSTRATION_PARAMETERS;

function start() {
  const samr = createSimulator({ parameters: unlimited });
  onTestFinished(samr.stop);
  return createRequester(samr);
}

describe('records', () => {
  it('make room for later ones, and are counted', () => {
    const state = new State([]);
    const fields = { large: 'x'.repeat(1_000_000) };
    for (let index = 0; index < 40; index += 1) {
      const key = `r${index}`;
      state.put({ busicode: '120101', key, fields, deleted: false, changedAt: 0 });
    }
    expect(state.records.length).toBeLessThan(40);
    expect(state.dropped).toBe(40 - state.records.length);
    expect(state.find('120101', 'r0')).toBeUndefined();
    expect(state.records.at(-1)?.key).toBe('r39');
  });

  it('do not grow without end by being modified', async () => {
    const { act } = start();
    await act('01', [{ ID: 'r' }]);
    for (let index = 0; index < 4; index += 1) {
      const change = { ID: 'r', [`m${index}`]: 'x'.repeat(200_000) };
      expect(await act('02', [change])).toMatchObject({ result: '0001' });
    }
    const { rows } = await act('04', [{ ID: 'r' }]);
    expect(Object.keys((rows as object[])[0] ?? {})).toEqual(['ID', 'm2', 'm3']);
  });
});

const NESTED = `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
const ODD = { toString: 1, valueOf: null };

describe('values that nobody expects', () => {
  it('in a query find what has the same ones', async () => {
    const { act } = start();
    await act('01', [{ ID: 'odd', odd: ODD }]);
    expect(await act('04', [{ odd: ODD }])).toMatchObject({
      result: '0001',
      rows: [{ ID: 'odd' }],
    });
    for (const odd of [{ toString: 2 }, [ODD], [], 'x', 1]) {
      expect(await act('04', [{ odd }])).toMatchObject({ result: '0001', rows: [] });
    }
    expect(await act('04', [{ ID: ODD }])).toMatchObject({ result: '0001', rows: [] });
  });

  it('leave the log readable', async () => {
    const { post, act, admin } = start();
    await post(`{"appid":${NESTED},"action":{"toString":1},"random":[null]}`);
    await act('04', [{ ID: ODD }]);
    expect((await admin('GET', '/log?appid=x')).log).toEqual([]);
    expect((await admin('GET', '/log')).log).toMatchObject([{ appid: '', action: '' }, {}]);
    const query = await act('04', [{ appid: ODD }], { busicode: '900900' });
    expect(query).toMatchObject({ result: '0001', rows: [] });
  });
});
