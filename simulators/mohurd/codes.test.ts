import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { createObservedCipher, readPrivateKey } from '../../src/protocols/mohurd/code-cipher.js';
import { DEMONSTRATION_PARAMETERS } from '../../src/protocols/mohurd/demonstration.js';
import { createSimulator, type Options } from './simulator.js';
import { createClient, record, upload } from './testing/client.js';

const privateKey = readPrivateKey(DEMONSTRATION_PARAMETERS.privateKey ?? '');
const cipher = createObservedCipher(privateKey);

function start(options: Options = {}) {
  const simulator = createSimulator(options);
  onTestFinished(simulator.stop);
  return createClient(simulator);
}

it('takes every list under both names, and says so where another is agreed [MH-R08]', async () => {
  const managers = () => ({
    certType: '3',
    managerCertParameter: { AcceptData: [record('3')] },
  });
  const licences = { certType: '1', safeCertParameter: { AcceptData: [record('1')] } };
  const complaint = expect.stringMatching(/大小写/);
  const taken = { ReturnCode: '1', ReturnMsg: '上传成功' };
  expect(await start().send('business', managers())).toMatchObject(taken);
  for (const [choice, body] of [
    ['either', licences],
    ['acceptData', managers()],
    ['AcceptData', upload('3', record('3'))],
  ] as const) {
    const { send } = start({ rulings: { 'MH-R08': choice } });
    expect(await send('business', body)).toMatchObject({ ...taken, ReturnMsg: complaint });
  }
});

it('gives the code of a single record in the list where that is ruled [MH-R21]', async () => {
  const { send } = start({ rulings: { 'MH-R21': 'list' } });
  const sent = record('1');
  const answer = await send('business', upload('1', sent));
  expect(answer).toMatchObject({
    ReturnCode: '1',
    ReturnData: { SuccessData: [{ eCertID: sent.eCertID }] },
  });
  expect(answer).not.toHaveProperty('encryCertid');
  expect(cipher.open(answer.ReturnData.SuccessData[0])).toMatch(/^350000\d{13}$/);
});

it('gives a code for changes, too, where that is ruled [MH-R22]', async () => {
  const hasCode = async (choice: string, certType: string, operateType: string) => {
    const { send } = start({ rulings: { 'MH-R22': choice } });
    return (
      'encryKey' in (await send('business', upload(certType, record(certType, { operateType }))))
    );
  };
  for (const certType of ['1', '3']) {
    expect(await hasCode('document', certType, '08')).toBe(false);
    expect(await hasCode('ministry', certType, '08')).toBe(true);
    expect(await hasCode('ministry', certType, '09')).toBe(certType === '3');
    expect(await hasCode('ministry', certType, '03')).toBe(false);
  }
});

it('seals codes so that a client which takes the key for a text opens them', async () => {
  const { encryCertid, encryKey } = await start({ seed: 7 }).send(
    'business',
    upload('1', record('1')),
  );
  // What privateDecrypt does elsewhere: PKCS#1 v1.5 is undone by hand on Node 20.
  const padding = constants.RSA_NO_PADDING;
  const block = privateDecrypt({ key: privateKey, padding }, Buffer.from(encryKey, 'base64'));
  const text = block.subarray(block.indexOf(0, 2) + 1).toString('utf8');
  expect(text).toMatch(/^\d{8}$/);
  const key = Buffer.from(text, 'utf8');
  const decipher = createDecipheriv('des-ede3-ecb', Buffer.concat([key, key, key]), null);
  const code = decipher.update(encryCertid, 'hex', 'utf8') + decipher.final('utf8');
  expect(code).toMatch(/^350000\d{13}$/);
});
