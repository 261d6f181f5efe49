import { expect, it } from 'vitest';
import { findSystem } from '../../catalog/systems.js';
import { certifyTarget } from '../../catalog/testing/certify-target.js';
import { startCylinder } from './cylinder/cylinder.js';

const TOKEN = { token: 'witness-token-7f3a' };

const CYLINDER = {
  serialNumber: 'WT23090417',
  barCode: '913000004177',
  fixCodeTraceUrl: 'http://trace.example.net/w/Kq7/913000004177',
};

const OTHER = {
  serialNumber: 'WT23090418',
  barCode: '913000004185',
  fixCodeTraceUrl: 'http://trace.example.net/w/Kq7/913000004185',
};

it('a traceability system by somebody else breaks nothing that its document demands', {
  timeout: 60_000,
}, async () => {
  const { url, close } = await startCylinder({ ...TOKEN, cylinders: [CYLINDER, OTHER] });
  const parameters = { cylinder: CYLINDER, otherCylinder: OTHER };
  const target = { url, credentials: TOKEN, parameters };
  const { cases } = await certifyTarget(findSystem('cylinder'), target).finally(close);
  const open = cases.filter(({ verdict }) => verdict !== 'pass');
  expect(open.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([]);
  expect(cases.length).toBeGreaterThan(90);
});
