import { expect, it } from 'vitest';
import { DEMONSTRATION_CREDENTIALS } from '../../src/protocols/qinchuan/demonstration.js';
import { judgeExport } from './testing/judge-exports.js';
import { runExport } from './testing/run-newman.js';

judgeExport('prepose', {
  folders: ['recharge'],
  complaint: "the token is taken: expected '9001'",
});

it('encrypts amounts and signs bodies where the parties have agreed upon that', async () => {
  const credentials = { ...DEMONSTRATION_CREDENTIALS, aesKey: '2b7e151628aed2a6abf7158809cf4f3c' };
  const rulings = { 'QC-R03': 'md5-sorted', 'QC-R04': 'hex', 'QC-R05': 'lower' };
  const folders = ['recharge', 'cancelRecharge'];
  const { failures, summary } = await runExport('prepose', { credentials, rulings, folders });
  expect(failures).toEqual([]);
  const bodies = summary.run.executions.map(({ request }) => String(request.body?.raw));
  const sealed = bodies.filter((body) => /"rechargeNum": "[\da-f]{32}"/.test(body));
  expect(sealed.length).toBeGreaterThan(3);
  expect(bodies.every((body) => /"sign": "[\dA-F]{32}"/.test(body))).toBe(true);
}, 120_000);
