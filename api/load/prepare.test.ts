import { describe, expect, it } from 'vitest';
import { PreparationError, type Scenario } from '../../src/load/scenario/scenario.js';
import { text } from '../../src/model/text.js';
import { EnvironmentError } from '../errors.js';
import { prepareTarget } from './prepare.js';
import { explainPreparation, subjectOf } from './scenarios.js';
import { orderOf } from './testing/order.js';

async function prepare(own: Scenario['prepare'], signal = new AbortController().signal) {
  const order = await orderOf({ scenario: 'das-report', meters: 3 });
  const subject = await subjectOf({ ...order, parameters: { factorNo: '0011' } });
  const scenario = { ...subject.scenario, ...(own ? { prepare: own } : {}) };
  return prepareTarget({ ...subject, scenario }, '0123456789ab', signal);
}

const refuse = () => Promise.reject(new PreparationError(text('没有位置', 'no room')));

describe('prepareTarget', () => {
  it('puts what it found into the order, which stays plain data', async () => {
    const order = await prepare(async ({ meters, marks }) => ({ meters, mark: marks.of(1) }));
    expect(order.parameters).toEqual({
      factorNo: '0011',
      meters: 3,
      mark: '0123456789ab000000000001',
    });
    expect(structuredClone(order)).toEqual(order);
    expect((await prepare(undefined)).parameters).toEqual({ factorNo: '0011' });
  });

  it('says that the surroundings, not the figures, are at fault', async () => {
    const refused = prepare(refuse).catch(explainPreparation);
    await expect(refused).rejects.toThrow(EnvironmentError);
    await expect(refused).rejects.toThrow('could not be made ready for the load: no room');
  });

  it('gives nothing once it is interrupted', async () => {
    const reason = new Error('enough');
    await expect(prepare(refuse, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
