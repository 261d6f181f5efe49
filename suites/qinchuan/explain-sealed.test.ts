import { expect, it } from 'vitest';
import { createSealing } from '../../src/protocols/qinchuan/sealing.js';
import { explainSealed } from './dialect.js';

const CREDENTIALS = { appId: 'QC01', appSecret: 's3cr3t', aesKey: '0123456789abcdef' };
const sealing = createSealing(CREDENTIALS, { 'QC-R03': 'md5-sorted' });

it('explains an amount and the signature of a body as it was sent', () => {
  const written = JSON.stringify(sealing.seal({ meterNo: '7', rechargeNum: '100.0000' }));
  expect(explainSealed(sealing, written).map(({ pointer }) => pointer)).toEqual([
    '/rechargeNum',
    '/sign',
  ]);
});

it('says nothing of what is no object, or nested to exhaust whoever reads it', () => {
  const nested = `${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}`;
  for (const written of ['', '[]', 'null', `{"sign":"0","a":${nested}}`]) {
    expect(explainSealed(sealing, written)).toEqual([]);
  }
});

it('says nothing where nothing is sealed', () => {
  const { appId, appSecret } = CREDENTIALS;
  const plain = createSealing({ appId, appSecret }, {});
  expect(explainSealed(plain, '{"rechargeNum":"100.0000","sign":"0"}')).toEqual([]);
});
