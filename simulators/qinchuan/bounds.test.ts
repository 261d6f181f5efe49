import { expect, it } from 'vitest';
import { DEMONSTRATION_PARAMETERS } from '../../src/protocols/qinchuan/demonstration.js';
import { createCondition, createDailyUsage } from '../kit/meters/usage.js';
import { State as BusinessState } from './business/state.js';
import { EXECUTIONS } from './prepose/execution.js';
import { installMeter } from './prepose/meters/meter.js';
import { State as PreposeState } from './prepose/state.js';

const [demonstration] = DEMONSTRATION_PARAMETERS.meters;

it('business forgets the meters that reports have made known, and no other', () => {
  const state = new BusinessState(DEMONSTRATION_PARAMETERS);
  for (let number = 0; number < 100_010; number += 1) state.meet(`r${number}`);
  expect(state.meters.has('r9')).toBe(false);
  expect(state.meters.has('r10')).toBe(true);
  expect(state.meters.has(demonstration?.meterNo ?? '')).toBe(true);
  expect(state.meters.size).toBe(100_000 + DEMONSTRATION_PARAMETERS.meters.length);
});

function createState(): PreposeState {
  return new PreposeState(DEMONSTRATION_PARAMETERS, createDailyUsage(1), createCondition(1));
}

function newMeter(meterNo: string, address = '') {
  const texts = { meterNo, meterType: '441', userNo: 'u', userName: '', address };
  return installMeter({ ...texts, base: 0, installedAt: 0 });
}

it('prepose has the oldest meters make room', () => {
  const { meters } = createState();
  for (let number = 0; number < 200; number += 1) {
    meters.set(`m${number}`, newMeter(`m${number}`, 'x'.repeat(1_000_000)));
  }
  expect(meters.dropped).toBe(200 - meters.size);
  expect(meters.dropped).toBeGreaterThan(60);
  expect(meters.has('m199')).toBe(true);
});

it('prepose remembers the latest recharges and turns of a meter', () => {
  const state = createState();
  const meter = newMeter('m');
  state.meters.set('m', meter);
  const { recharge } = EXECUTIONS;
  for (let number = 0; number < 1010; number += 1) {
    const fields = { tradeNo: `t${number}`, rechargeType: '1', rechargeNum: '1' };
    const command = { operation: 'recharge', meterNo: 'm', meterType: '441', commandSeq: 'c' };
    recharge?.({ ...command, fields }, meter, state, 1);
  }
  expect(meter.recharges.size).toBe(1000);
  expect([meter.recharges.has('t9'), meter.recharges.has('t10')]).toEqual([false, true]);
  expect(meter.turns.length).toBeLessThanOrEqual(500);
  expect(state.accounts.read(meter, 1).balance).toBe(1010 * 10_000);
});
