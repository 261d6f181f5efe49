import { expect, it } from 'vitest';
import { certify } from '../../cli/certification/certify.js';
import { openShell } from '../../cli/testing/quiet-shell.js';
import { loadSpecification } from '../../src/specification/load.js';
import { chooseSystem } from '../selection.js';
import { checkClaims } from './claims.js';

async function check(id: string, operations: readonly string[] | undefined) {
  const system = chooseSystem(id);
  const { cases } = await system.entry.loadSuite(loadSpecification(system.protocol.id));
  checkClaims(system, cases, operations);
}

it.each([
  ['das', undefined],
  ['das', ['1001', '1014', '1008', '1002']],
  ['das', ['1001', '1004', '1005']],
  ['prepose', ['meterInfo', 'recharge', 'cancelRecharge']],
  ['mohurd', ['businessData']],
  ['cylinder', ['links']],
] as const)('takes what %s can be judged by', async (id, operations) => {
  await expect(check(id, operations)).resolves.toBeUndefined();
});

it.each([
  [
    'das',
    ['1014', '1008', '1002'],
    'systems.das.operations: 1014 needs 1001, 1008 needs 1001, 1002 needs 1001; write ["1001","1002","1008","1014"]',
  ],
  ['das', ['1001', '1005'], '1005 needs 1004; write ["1001","1004","1005"]'],
  ['prepose', ['cancelRecharge'], 'cancelRecharge needs meterInfo, cancelRecharge needs recharge'],
  ['mohurd', ['certificateData'], 'certificateData needs businessData'],
] as const)('tells %s what to add', async (id, operations, message) => {
  await expect(check(id, operations)).rejects.toThrow(message);
});

it('is asked before anything is run', async () => {
  const set = ['operations=["1014"]'];
  const run = certify('das', { demo: true, set, reportDir: 'r' }, openShell('/nowhere'));
  await expect(run).rejects.toThrow('1014 needs 1001; write ["1001","1014"]');
});
