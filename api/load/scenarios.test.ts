import { describe, expect, it } from 'vitest';
import type { Mix } from '../../src/load/order.js';
import { chooseScenario, openOrder } from './scenarios.js';
import { orderOf } from './testing/order.js';

it('lets title and reports follow the size', async () => {
  const batch = await chooseScenario({ scenario: 'qinchuan-batch', size: 7 });
  expect(batch).toMatchObject({ reportsPerRequest: 7, marksPerRequest: 7 });
  expect(batch.title.en).toBe('reports in batches of 7');
  const photo = await chooseScenario({ scenario: 'mohurd-business', size: 3 });
  expect(photo.title.en).toContain('photos of 3 KB');
  expect(photo.reportsPerRequest).toBe(1);
});

describe('the scenario mixed', () => {
  it('is meters that report and raise alarms, unless another mix is asked for', async () => {
    const { system, title } = await chooseScenario({ scenario: 'mixed' });
    expect([system, title.en]).toEqual(['cis', 'a mixture of das-report 9 : das-alarm 1']);
    const other = await chooseScenario({
      scenario: 'mixed',
      mix: { 'das-register': 1, 'das-command': 3 },
    });
    expect(other).toMatchObject({ system: 'das', isMarked: true, reportsPerRequest: 0.25 });
    expect(other.awaits?.operation).toBe('2002');
  });

  it('sends the requests of all its parts, under the marks of one run', async () => {
    const linesOf = async (mix?: Mix) => {
      const order = await orderOf({ scenario: 'mixed', ...(mix ? { mix } : {}) });
      const target = 'http://127.0.0.1:4020';
      const source = await openOrder({ ...order, target }, '0123456789ab');
      return Array.from({ length: 10 }, (_, at) => String(source.compose(at)));
    };
    const requests = await linesOf();
    const alarms = requests.filter((request) => /^POST \S+\/2003 /.test(request));
    expect(alarms).toHaveLength(1);
    for (const [at, request] of requests.entries()) {
      expect(request).toContain(`"serialNo":"0123456789ab${at.toString(16).padStart(12, '0')}`);
    }
    const others = await linesOf({ 'das-report': 1, 'das-alarm': 1 });
    expect(others.filter((request) => request.includes('/2003 '))).toHaveLength(5);
  });

  it.each<[Mix, string]>([
    [{ 'das-report': 1, 'das-command': 1 }, 'of one system, and these are of cis, das'],
    [{ 'das-raport': 1 }, 'did you mean "das-report"'],
    [{ mixed: 1 }, 'no scenario (--mix) "mixed"'],
  ])('refuses %j', async (mix, reason) => {
    await expect(chooseScenario({ scenario: 'mixed', mix })).rejects.toThrow(reason);
  });

  it('is the only one that takes a mix', async () => {
    const mix = { 'das-report': 1 };
    await expect(chooseScenario({ scenario: 'das-report', mix })).rejects.toThrow(
      'with the scenario mixed only',
    );
  });
});
