import { describe, expect, it, onTestFinished } from 'vitest';
import { createObservedCipher, readPrivateKey } from '../../src/protocols/mohurd/code-cipher.js';
import { DEMONSTRATION_PARAMETERS } from '../../src/protocols/mohurd/demonstration.js';
import type { CertificateRecord } from '../../src/protocols/mohurd/made-up-record.js';
import { writeSoap } from '../../src/protocols/mohurd/soap.js';
import { MovableClock } from '../../src/wire/clock.js';
import { parseFault } from '../kit/faults/fault-spec.js';
import { createSimulator, type Options } from './simulator.js';
import { createClient, KEYS, LOG, record, SYSTEM, upload, VALIDATION } from './testing/client.js';

const privateKey = readPrivateKey(DEMONSTRATION_PARAMETERS.privateKey ?? '');
const cipher = createObservedCipher(privateKey);

function start(options: Options = {}) {
  const simulator = createSimulator(options);
  onTestFinished(simulator.stop);
  return { ...createClient(simulator), simulator };
}

describe('tokens', () => {
  it('are issued for the interface of the key, at an address on the host that was asked', async () => {
    const { simulator, issue, grant } = start();
    expect(await issue(SYSTEM, KEYS.business)).toMatchObject({ code: 1, data: {} });
    expect((await grant('business')).remoteAddr).toMatch(/^http:\/\/localhost\/.*businessData$/);
    expect((await grant('certificate')).remoteAddr).toMatch(/certificateData$/);
    for (const [host, address] of [
      ['gateway.example.com:81', 'http://gateway.example.com:81/'],
      ['[::1]:4050', 'http://[::1]:4050/'],
      ['evil"host', 'http://localhost/'],
    ] as const) {
      const path = `/gaia-asp-gateway/api/token/getInterfaceTokenInfo?systemId=${SYSTEM}&key=${KEYS.business}`;
      const response = await simulator.app.request(path, { headers: { host } });
      const { data } = (await response.json()) as { data: { remoteAddr: string } };
      expect(data.remoteAddr.startsWith(address), data.remoteAddr).toBe(true);
    }
  });

  it('are not issued to strangers', async () => {
    const { issue, get } = start();
    expect(await issue('nobody', KEYS.business)).toMatchObject({ code: 1000, data: null });
    expect(await issue(SYSTEM, 'wrong')).toMatchObject({ code: 1202, data: null });
    const path = '/gaia-asp-gateway/api/token/getInterfaceTokenInfo';
    expect(await get(path, { systemId: SYSTEM })).toMatchObject({ code: 1000 });
    expect(await get(path, { key: KEYS.business })).toMatchObject({ code: 1000 });
  });

  it('are good for one interface and system', async () => {
    const { grant, post } = start();
    const [business, certificate] = [await grant('business'), await grant('certificate')];
    const body = upload('1', record('1'));
    const codeOf = async (headers: object) =>
      (await post(business.remoteAddr, headers, body)).code ?? 'taken';
    expect(await codeOf(business.headers)).toBe('taken');
    expect(await codeOf(certificate.headers)).toBe(1200);
    expect(await codeOf({ ...business.headers, 'G-I-System-Id': 'x' })).toBe(1205);
    expect(await codeOf({ 'G-I-Access-Token': business.token })).toBe(1205);
    expect(await codeOf({ 'G-I-System-Id': SYSTEM })).toBe(1205);
  });

  it('expire by the simulator’s clock', async () => {
    const clock = new MovableClock({ frozenAt: Date.UTC(2026, 4, 17) });
    const { grant, get, admin } = start({ clock });
    const { token, headers } = await grant('business');
    const validate = () => get(VALIDATION, { systemId: SYSTEM, token }, headers);
    expect(await validate()).toMatchObject({ code: 1, data: true });
    await admin('PUT', '/clock', { advance: '119m' });
    expect(await validate()).toMatchObject({ code: 1, data: true });
    await admin('PUT', '/clock', { advance: '1m' });
    expect(await validate()).toMatchObject({ code: 1205 });
    const fresh = await grant('business');
    const answer = await get(VALIDATION, { systemId: SYSTEM, token }, fresh.headers);
    expect(answer).toMatchObject({ code: 1, data: false });
  });

  it.each([1200, 1210, 1211, 1212, 1213, 1214])(
    'are of no use to a system of code %d',
    async (code) => {
      const { issue, post } = start();
      const limited = DEMONSTRATION_PARAMETERS.restricted?.find((one) => one.code === code);
      const { systemId = '', key = '' } = limited ?? {};
      const issued = await issue(systemId, key);
      if (issued.code !== 1) return expect(issued.code).toBe(code);
      const headers = { 'G-I-Access-Token': issued.data.token, 'G-I-System-Id': systemId };
      expect(await post(issued.data.remoteAddr, headers, {})).toMatchObject({ code });
    },
  );
});

describe('business data', () => {
  it.each(['1', '2', '3'])('of certType %s gets a code', async (certType) => {
    const { send, admin } = start();
    const sent = record(certType);
    const answer = await send('business', upload(certType, sent));
    expect(answer).toMatchObject({ ReturnCode: '1', ReturnMsg: '上传成功' });
    const code = cipher.open(answer);
    expect(code).toMatch(/^350000\d{13}$/);
    const { certificates, codes } = await admin('GET', '/state');
    expect(certificates).toMatchObject([{ eCertID: sent.eCertID, certType }]);
    expect(codes).toMatchObject([{ code, eCertID: sent.eCertID }]);
  });

  it('gets none for other operations', async () => {
    const answer = await start().send('business', upload('1', record('1', { operateType: '03' })));
    expect(answer).toEqual({ ReturnCode: '1', ReturnMsg: '上传成功' });
  });

  it('keeps the good records of a batch and names the bad ones', async () => {
    const { send } = start();
    const [one, bad, other] = [record('2'), record('2', { gender: '3' }), record('2')];
    const answer = await send('business', upload('2', one, bad, other));
    expect(answer).toMatchObject({
      ReturnCode: '2',
      ReturnData: {
        SuccessGuids: `${one.eCertID},${other.eCertID}`,
        SuccessData: [{ eCertID: one.eCertID }, { eCertID: other.eCertID }],
        ErrorData: [{ ErrorGuid: bad.eCertID, ErrorMsg: expect.stringMatching(/gender.*性别/) }],
      },
    });
    expect(await send('business', upload('2', bad))).toMatchObject({
      ReturnCode: '0',
      ReturnData: { SuccessGuids: '', ErrorData: [{ ErrorGuid: bad.eCertID }] },
    });
    const two = await send('business', upload('2', record('2'), record('2')));
    expect(two).toMatchObject({ ReturnCode: '1', ReturnData: { SuccessData: [{}, {}] } });
  });

  it.each<[string, string, CertificateRecord, RegExp]>([
    ['a wrong credit code', '1', { creditCode: '91350000MA00000001' }, /GB 32100/],
    ['a wrong identity number', '2', { identityCard: '350102199001011111' }, /GB 11643/],
    ['another birth date', '3', { birthDate: '1950-01-01' }, /birthDate/],
    ['the code of a county', '1', { provinceNum: '350102' }, /provinceNum/],
    ['an identifier of other digits', '1', { eCertID: 'x'.repeat(32) }, /eCertID/],
    ['another sentence', '3', { certState: '99', certStatusDescription: '其他' }, /固定/],
    ['no qualification', '3', { categoryCode: 'A', appointment: '08', technicalTitle: '' }, /A 证/],
    ['text that is not JSON', '1', { businessInformation: '见附件' }, /JSON/],
    ['text that lists texts', '1', { businessInformation: '["见附件"]' }, /类型与内容/],
    ['text that lists nothing of use', '1', { businessInformation: '[{"itemvalue":1}]' }, /类型/],
  ])('warns of %s', async (_name, certType, values, message) => {
    const answer = await start().send('business', upload(certType, record(certType, values)));
    expect(answer.ReturnCode).toBe('2');
    expect(answer.ReturnData.WarnData[0].WarnMsg).toMatch(message);
    expect(answer.ReturnData.SuccessData).toHaveLength(1);
  });

  it.each<[string, string, CertificateRecord, RegExp]>([
    ['a photo of no kind', '2', { photo: Buffer.from('GIF89a').toString('base64') }, /jpg/],
    ['a photo that is too large', '3', { photo: `/9j/${'A'.repeat(68_300)}` }, /51200/],
    ['a photo in no Base64', '2', { photo: '照片' }, /Base64/],
    ['C without qualification', '3', { categoryCode: 'C1', technicalTitle: '' }, /technicalTitle/],
    ['a day that is none', '1', { issuDate: '2026-02-29' }, /issuDate/],
    ['an identity card of 15 digits', '2', { identityCard: '350102900101111' }, /identityCard/],
  ])('refuses %s', async (_name, certType, values, message) => {
    const answer = await start().send('business', upload(certType, record(certType, values)));
    expect(answer.ReturnCode).toBe('0');
    expect(answer.ReturnData.ErrorData[0].ErrorMsg).toMatch(message);
  });

  it('warns of a certificate of another province', async () => {
    const { send } = start();
    const first = record('1');
    await send('business', upload('1', first));
    const other = { ...first, provinceNum: '430000', eCertID: 'f'.repeat(32) };
    const answer = await send('business', upload('1', other));
    expect(answer.ReturnData.WarnData).toMatchObject([
      { WarnGuid: 'f'.repeat(32), WarnMsg: expect.stringContaining(String(first.certNum)) },
    ]);
  });

  it('takes and answers SOAP [MH-R26]', async () => {
    const { grant, simulator } = start();
    const { remoteAddr, headers } = await grant('business');
    const response = await simulator.app.request(remoteAddr, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'text/xml;charset=UTF-8' },
      body: writeSoap('uploadData', 'json', JSON.stringify(upload('1', record('1')))),
    });
    expect(response.headers.get('content-type')).toBe('text/xml;charset=utf-8');
    expect(await response.text()).toMatch(/<return [^>]*>\{"ReturnCode":"1",/);
  });
});

describe('certificate data', () => {
  const certificate = (ID: unknown, values: object = {}) => ({
    certType: '1',
    parameter: {
      acceptData: [{ ID, zzeCertID: '1.2.156', url: 'https://a.example.com/1', ...values }],
    },
  });

  it('uses a code once', async () => {
    const { send, admin } = start();
    const code = cipher.open(await send('business', upload('1', record('1'))));
    expect(await send('certificate', certificate(code))).toMatchObject({ ReturnCode: '1' });
    expect(await send('certificate', certificate(code))).toMatchObject({
      ReturnCode: '0',
      ReturnData: { ErrorData: [{ ErrorGuid: code, ErrorMsg: '赋码已使用' }] },
    });
    expect((await admin('GET', '/state')).codes).toMatchObject([{ code, zzeCertID: '1.2.156' }]);
  });

  it('takes codes from the admin interface, and warns of plain http', async () => {
    const { send, admin } = start();
    const { code, ...sealed } = await admin('POST', '/codes', { certType: '1' });
    expect(cipher.open(sealed)).toBe(code);
    const answer = await send('certificate', certificate(code, { url: 'http://a.example.com' }));
    expect(answer).toMatchObject({
      ReturnCode: '2',
      ReturnData: { WarnData: [{ WarnGuid: code }] },
    });
    expect(await admin('POST', '/codes', { certType: '4' })).toMatchObject({ error: /1/ });
  });

  it('refuses unknown codes, and those of another kind', async () => {
    const { send, admin } = start();
    const { code } = await admin('POST', '/codes', { certType: '2' });
    for (const id of ['1', code]) {
      expect(await send('certificate', certificate(id))).toMatchObject({ ReturnCode: '0' });
    }
  });
});

describe('the admin interface', () => {
  it('writes systems, certificates and codes, and goes back to the start', async () => {
    const { admin, issue } = start();
    const systems = [
      { systemId: 'S', keys: { business: 'K' }, restriction: { code: 1213, at: 'token' } },
    ];
    const codes = [{ code: '1', eCertID: 'e', certType: '1' }];
    await admin('PUT', '/state', { systems, codes });
    expect(await issue('S', 'K')).toMatchObject({ code: 1213 });
    expect(await issue(SYSTEM, KEYS.business)).toMatchObject({ code: 1000 });
    expect(await admin('GET', '/state?secrets=true')).toMatchObject({
      systems,
      codes,
      certificates: [],
    });
    await admin('POST', '/reset');
    expect(await issue(SYSTEM, KEYS.business)).toMatchObject({ code: 1 });
  });

  it.each<[object]>([
    [{ system: [] }],
    [{ systems: {} }],
    [{ systems: [{ systemId: 'S' }] }],
    [{ systems: [{ systemId: 'S', keys: {}, restriction: { code: 1210, at: 'noon' } }] }],
    [{ certificates: [{}] }],
    [{ codes: [{ code: '' }] }],
  ])('refuses %j as a state, and changes nothing', async (state) => {
    const { admin } = start();
    const { revision } = await admin('GET', '/state');
    expect(await admin('PUT', '/state', state)).toHaveProperty('error');
    expect((await admin('GET', '/state')).revision).toBe(revision);
  });

  it('shows the log', async () => {
    const { admin, grant, post } = start();
    const { headers } = await grant('business');
    expect(await post(LOG, headers, { logId: '1' })).toMatchObject({ code: 1, data: true });
    expect(await post(LOG, headers, { requestTime: '2026/1/1' })).toMatchObject({ code: 1000 });
    expect((await admin('GET', '/state')).logs).toEqual([{ logId: '1' }]);
  });

  it('reaches any code by a fault', async () => {
    const { issue } = start({ faults: [parseFault('code=1214@getInterfaceTokenInfo')] });
    expect(await issue(SYSTEM, KEYS.business)).toMatchObject({ code: 1214 });
  });
});

it('serves at other paths', async () => {
  const { get, grant } = start({ paths: { validateToken: '/v', businessData: '/b' } });
  const { token, remoteAddr, headers } = await grant('business');
  expect(remoteAddr).toBe('http://localhost/b');
  expect(await get('/v', { systemId: SYSTEM, token }, headers)).toMatchObject({ data: true });
});
