import { describe, expect, it } from 'vitest';
import type { RunResult } from '../src/model/result.js';
import { createObservedCipher, readPrivateKey } from '../src/protocols/mohurd/code-cipher.js';
import { DEMONSTRATION_PARAMETERS } from '../src/protocols/mohurd/demonstration.js';
import { findSystem } from './systems.js';
import { certifyTarget } from './testing/certify-target.js';
import { type Change, type Json, startGateway } from './testing/mohurd-gateway.js';

const TIMEOUT_MS = 60_000;

async function certify(change: Change, grep: RegExp): Promise<RunResult> {
  return certifyTarget(findSystem('mohurd'), { url: await startGateway(change), grep });
}

const told = ({ cases }: RunResult) =>
  cases
    .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'none')
    .map(({ id, verdict, weight }) => `${id.replace('mohurd/', '')} ${verdict} ${weight}`);

const observed = ({ rulings }: RunResult, id: string) =>
  rulings.find((ruling) => ruling.id === id)?.observed;

const refusal = (ErrorMsg: string) => ({
  instead: {
    ReturnCode: '0',
    ReturnMsg: '上传失败',
    ReturnData: { SuccessGuids: '', ErrorData: [{ ErrorGuid: '', ErrorMsg }] },
  },
});

const isUpload = (path: string) => path.endsWith('/businessData');

it('is spoken to by the name of the list that it takes, whichever it is [MH-R08]', {
  timeout: TIMEOUT_MS,
}, async () => {
  const request = (body: Json, path: string) =>
    isUpload(path) && JSON.stringify(body).includes('"acceptData"') ? refusal('AcceptData') : body;
  const grep =
    /businessData\/(accepts-(kind|optional)|takes-list|assigns-code-3|refuses-missing-certNum)|Data\/accepts-kind/;
  const result = await certify({ request }, grep);
  expect(told(result)).toEqual(
    ['1', '2'].map((certType) => `businessData/takes-list-name-${certType} fail should`),
  );
  expect(observed(result, 'MH-R08')).toBe('AcceptData');
});

it('may give the code of a record at either place, and has to give it at one [MH-R21]', {
  timeout: TIMEOUT_MS,
}, async () => {
  const grep = /businessData\/(assigns|seals|answers)|certificateData\/accepts-kind/;
  const list = (eCertID: (body: Json) => unknown) => (body: Json) => {
    if (!body.encryKey) return body;
    const { encryKey, encryCertid, ...rest } = body;
    const entry = { encryKey, encryCertid, eCertID: eCertID(body) };
    return { ...rest, ReturnData: { SuccessData: [entry] } };
  };
  let latest = '';
  const request = (body: Json) => {
    latest = JSON.stringify(body).match(/"eCertID":"([^"]+)"/)?.[1] ?? latest;
    return body;
  };
  const listed = await certify({ request, answer: list(() => latest) }, /assigns-code-1/);
  expect(told(listed)).toEqual([]);
  expect(observed(listed, 'MH-R21')).toBe('list');
  const stray = await certify({ request, answer: list(() => 'x') }, /assigns-code-1/);
  expect(told(stray)).toEqual(['businessData/assigns-code-1 fail must']);
  const none = await certify(
    { answer: ({ encryKey: _, encryCertid: __, ...rest }: Json) => rest },
    grep,
  );
  expect(told(none)).toContain('businessData/assigns-code-1 fail must');
});

describe('identifiers of certificates [MH-R31]', () => {
  const identifiers = (body: Json) =>
    JSON.stringify(body).matchAll(/"(?:associatedZzeCertID|zzeCertID)":"([^"]*)"/g);
  const refuseFrom = (length: number) => (body: Json) =>
    [...identifiers(body)].some(([, text = '']) => text.length >= length) ? refusal('长度') : body;
  const grep = /longest-identifier|refuses-long-\w*ZzeCertID|refuses-long-zzeCertID/;

  it('have 73 characters with managers, and nobody is judged by 73 of others', {
    timeout: TIMEOUT_MS,
  }, async () => {
    expect(told(await certify({ request: refuseFrom(74) }, grep))).toEqual([]);
    expect(told(await certify({ request: refuseFrom(73) }, grep))).toEqual([
      'businessData/accepts-longest-identifier-3 fail must',
      'certificateData/accepts-longest-identifier-3 fail must',
    ]);
  });
});

it('is not failed for answering a validation without its parameters [MH-R04]', {
  timeout: TIMEOUT_MS,
}, async () => {
  const answer = (body: Json, path: string) =>
    path.endsWith('/validateToken') && body.code === 1000
      ? { code: 1, message: '操作成功', data: false }
      : body;
  const lines = told(await certify({ answer }, /\/validateToken\//));
  expect(lines.filter((line) => !line.endsWith('should'))).toEqual([]);
  expect(lines).toContain('validateToken/refuses-missing-systemId fail should');
});

it('is warned of statuses in which ordinary clients lose a refusal, once for each operation', {
  timeout: TIMEOUT_MS,
}, async () => {
  const status = ({ code = 1, ReturnCode = '1' }: Json) =>
    code !== 1 || ReturnCode === '0' ? 400 : 200;
  const lines = told(
    await certify({ status }, /refuses-(with-|missing-(key|certType|access)|restricted)/),
  );
  expect(lines).toEqual(
    ['getInterfaceTokenInfo', 'validateToken', 'requestResponseLog', 'businessData']
      .concat('certificateData')
      .map((operation) => `${operation}/refuses-with-status-200 fail should`),
  );
});

describe.each<[string, (code: unknown) => object]>([
  ['a number', (code) => ({ ReturnCode: Number(code) })],
  ['misspelt', (code) => ({ returnCode: code })],
  ['null', () => ({ ReturnCode: null })],
  ['absent', () => ({})],
  ['wrapped', (code) => ({ ReturnCode: { value: code } })],
  ['padded', (code) => ({ ReturnCode: `0${code}` })],
  ['true', () => ({ ReturnCode: true })],
])('a ReturnCode that is %s', (_name, write) => {
  it('is not a refusal that excuses anything', { timeout: TIMEOUT_MS }, async () => {
    const answer = ({ ReturnCode, ...rest }: Json) =>
      ReturnCode === undefined ? rest : { ...rest, ...write(ReturnCode) };
    const grep = /businessData\/(accepts-(kind|state|c-with)|assigns-code-on)/;
    const { cases } = await certify({ answer }, grep);
    const run = cases.filter(({ verdict }) => verdict !== 'none');
    expect(run.length).toBeGreaterThan(6);
    expect(run.filter(({ verdict }) => verdict !== 'fail').map(({ id }) => id)).toEqual([]);
  });
});

it('is told that its codes are links, and is certified by their ID [MH-R23]', {
  timeout: TIMEOUT_MS,
}, async () => {
  const cipher = createObservedCipher(readPrivateKey(DEMONSTRATION_PARAMETERS.privateKey ?? ''));
  const answer = (body: Json) =>
    body.encryKey
      ? { ...body, ...cipher.seal(`https://example.com/qr?ID=${cipher.open(body)}`) }
      : body;
  const result = await certify({ answer }, /certificateData\/accepts-kind|seals-code/);
  expect(told(result)).toEqual(['businessData/seals-code-as-observed fail may']);
  const [sealed] = result.cases.filter(({ id }) => id.endsWith('/seals-code-as-observed'));
  expect(sealed?.message).toMatch(/a link whose ID is \d{19}/);
});

const ISSUED = ['accepts-valid', 'needs-no-headers'].map(
  (slug) => `mohurd/getInterfaceTokenInfo/${slug}`,
);

describe.each<[string, (path: string) => Json, string[]]>([
  [
    'refuses everything',
    (path) =>
      isUpload(path) ? refusal('不行').instead : { code: 1205, message: '不行', data: null },
    [],
  ],
  [
    'accepts everything',
    () => ({ code: 1, message: '', data: true, ReturnCode: '1' }),
    // No more than that it does accept what it has to.
    ISSUED,
  ],
  ['answers nothing of sense', () => ({}), []],
])('a gateway that %s', (_name, say, accepted) => {
  it('passes nothing of weight but what it accepts', { timeout: TIMEOUT_MS }, async () => {
    const { cases } = await certify({ answer: (_body, path) => say(path) }, /mohurd/);
    const passed = cases.filter(({ verdict, weight }) => verdict === 'pass' && weight === 'must');
    expect(passed.map(({ id }) => id)).toEqual(accepted);
  });
});
