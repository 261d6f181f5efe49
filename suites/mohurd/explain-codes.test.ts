import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { createObservedCipher } from '../../src/protocols/mohurd/code-cipher.js';
import { explainCodes } from './explain-codes.js';

const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
const cipher = createObservedCipher(keyPair());

const answer = (...codes: string[]) =>
  JSON.stringify({
    ReturnCode: '1',
    ReturnData: { SuccessData: codes.map((code) => ({ eCertID: 'x', ...cipher.seal(code) })) },
  });

it('opens the codes of an answer, each at its place', () => {
  const steps = explainCodes(cipher, answer('3500001', '3500002'));
  expect(steps.map(({ value, pointer, inAnswer }) => [value, pointer, inAnswer])).toEqual([
    ['3500001', '/ReturnData/SuccessData/0/encryCertid', true],
    ['3500002', '/ReturnData/SuccessData/1/encryCertid', true],
  ]);
  const single = JSON.stringify({ ReturnCode: '1', ...cipher.seal('3500003') });
  expect(explainCodes(cipher, single).map(({ pointer }) => pointer)).toEqual(['/encryCertid']);
});

it('says nothing of what the key does not open, nor without a key', () => {
  expect(explainCodes(createObservedCipher(keyPair()), answer('3500001'))).toEqual([]);
  expect(explainCodes(undefined, answer('3500001'))).toEqual([]);
  expect(explainCodes(cipher, '"encryCertid"')).toEqual([]);
});
