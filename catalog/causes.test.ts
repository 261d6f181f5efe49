import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { renderConsole } from '../reports/console/console.js';
import { encodeGbk } from '../src/diagnosis/gbk.js';
import type { RunResult } from '../src/model/result.js';
import { validators } from '../src/wire/generated/documents.js';
import { findSystem } from './systems.js';
import { certifySimulator, type SelfTest } from './testing/certify-in-process.js';
import { gatewayThat, type Meddling } from './testing/gateway.js';

vi.setConfig({ testTimeout: 40_000 });

/** Answers with Chinese characters among them. */
const CIS = /^cis\/2003\/(?:accepts-valid|refuses-missing|always|answers-with-json)/;

async function runThrough(meddle: Meddling, id = 'cis', options: SelfTest = {}) {
  const through = gatewayThat(meddle);
  const result = await certifySimulator(findSystem(id), { grep: CIS, through, ...options });
  expect(validators.results(JSON.parse(JSON.stringify(result)))).toBe(true);
  return { result, cause: result.causes?.[0], first: firstLine(result) };
}

/** What the console says before anything else, beneath the name of the system. */
function firstLine(result: RunResult): string {
  const lines = renderConsole([result], { language: 'en', colour: false, width: 80 }).split('\n');
  return lines.slice(1, 4).join('\n');
}

function rewrite(change: (body: Buffer) => Buffer, headers = {}): Meddling {
  return (answer) => ({
    ...answer,
    headers: { ...answer.headers, ...headers },
    body: change(answer.body),
  });
}

const TWO_LENGTHS =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n';

const CIS_PATH = /\/2003/;

describe.concurrent('one sentence tells of answers', () => {
  it('in GBK', async () => {
    const toGbk = (body: Buffer) => encodeGbk(body.toString()) ?? body;
    const { cause, first } = await runThrough(rewrite(toGbk));
    expect(cause).toMatchObject({ id: 'gbk', field: 'body' });
    expect(cause?.cases).toBeGreaterThan(3);
    expect(first).toMatch(/in GBK, not in UTF-8 \(\d+ cases\)\. JSON between systems/);
  });

  it.each(['utf16le', 'marked'])('in UTF-16: %s', async (kind) => {
    const mark = kind === 'marked' ? '\ufeff' : '';
    const change = (body: Buffer) => Buffer.from(mark + body.toString(), 'utf16le');
    const { cause, first } = await runThrough(rewrite(change));
    expect(cause?.id).toBe('utf-16');
    expect(first).toMatch(/written in UTF-16/);
  });

  it('that are compressed, said so or not', async () => {
    const said = await runThrough(rewrite(gzipSync, { 'Content-Encoding': 'gzip' }));
    expect(said.cause).toMatchObject({ id: 'compressed', field: 'Content-Encoding' });
    expect(said.first).toMatch(/compressed \(Content-Encoding: gzip\), although no request/);
    const unsaid = await runThrough(rewrite(gzipSync));
    expect(unsaid.first).toMatch(/no Content-Encoding says so/);
  });

  it('that are redirections, and to where', async () => {
    const { cause, first } = await runThrough(({ headers }, { path }) => ({
      status: 301,
      headers: { ...headers, Location: `https://user:pw@cis.test/new${path}?token=abc` },
      body: Buffer.from('<html>'),
    }));
    expect(cause).toMatchObject({ id: 'redirected', field: 'Location' });
    expect(first).toMatch(/redirections \(301\) to https:\/\/cis\.test\/new\/\S*2003 /);
    expect(first).toMatch(/Set the target to https:\/\/cis\.test\/new:/);
    expect(JSON.stringify(cause)).not.toMatch(/pw|abc/);
  });

  it('that are redirections to a page for logging in', async () => {
    const { first } = await runThrough(({ headers, body }) => ({
      status: 302,
      headers: { ...headers, Location: '/login' },
      body,
    }));
    expect(first).toMatch(/most likely a login page or gateway/);
  });

  it('from behind another base path, which they may name', async () => {
    const { cause, first } = await runThrough((answer, { path }) => ({
      ...answer,
      status: 404,
      body: Buffer.from(`<h1>Not Found</h1> ${path} <a href="/gateway/cis${path}">?</a>`),
    }));
    expect(cause?.id).toBe('wrong-base-path');
    expect(first).toMatch(/every path is answered with 404 and by no envelope \(for example http/);
    expect(first).toMatch(/the answer speaks of \/gateway\/cis\/\S*2003/);
  });

  it('from another path of one operation', async () => {
    const { cause, first } = await runThrough(
      (answer, { path }) =>
        CIS_PATH.test(path)
          ? { ...answer, status: 404, body: Buffer.from('nothing here') }
          : answer,
      'cis',
      { grep: /^cis\/\d+\/accepts-valid$/ },
    );
    expect(cause?.id).toBe('wrong-path');
    expect(first).toMatch(/the paths of 2003 are answered with 404, those of others are not/);
  });

  it('that a limiter has turned down', async () => {
    let skipped = 0;
    const timing = {
      now: () => Date.now() + skipped,
      async sleep(ms: number) {
        skipped += ms;
      },
    };
    const limit: Meddling = ({ headers }) => ({
      status: 429,
      headers: { ...headers, 'Retry-After': '7' },
      body: Buffer.from('slow down'),
    });
    const grep = /^cis\/2003\/accepts-/;
    const { cause, first } = await runThrough(limit, 'cis', { grep, timing });
    expect(cause).toMatchObject({ id: 'rate-limited' });
    expect(first).toMatch(/rate limiter \(429, Retry-After: 7\)/);
  });

  it('of two lengths', async () => {
    const { result, first } = await runThrough((_answer, { socket }) => {
      socket.end(TWO_LENGTHS);
      return undefined;
    });
    expect(result.aborted?.cause).toBe('unreachable');
    expect(first).toMatch(/both Transfer-Encoding and Content-Length .* leave Content-Length out/);
  });

  it('of two lengths, where only some are', async () => {
    const { cause, first } = await runThrough((answer, { asked, socket }) => {
      if (!asked.includes('serialNo')) return answer;
      socket.end(TWO_LENGTHS);
      return undefined;
    });
    expect(cause).toMatchObject({ id: 'both-lengths', field: 'Content-Length' });
    expect(cause?.cases).toBeGreaterThan(3);
    expect(first).toMatch(/answers have both Transfer-Encoding and Content-Length/);
  });
});

describe.concurrent('a ruling that is to be chosen otherwise is named', () => {
  it('for the success code of the das', async () => {
    const result = await certifySimulator(findSystem('das'), {
      grep: /^das\/10(?:01|14)\/(?:accepts|refuses-missing-(?:userNo|meterNo))/,
      rulings: { simulator: { 'DAS-R01': '0' } },
    });
    const [cause] = result.causes ?? [];
    expect(cause?.id).toBe('ruling-DAS-R01');
    expect(cause?.fix?.en).toMatch(/\(2\.4\.1, .* choose rulings\.DAS-R01=0 /);
    expect(cause?.field).toBe('/echoCode');
    expect(cause?.cases).toBeGreaterThanOrEqual(result.summary.fail);
    expect(firstLine(result)).toContain('choose rulings.DAS-R01=0');
  });

  it('beside another one', async () => {
    const result = await certifySimulator(findSystem('das'), {
      grep: /^das\/10(?:01|14)\/accepts/,
      rulings: { simulator: { 'DAS-R01': '0', 'DAS-R02': 'flat' } },
    });
    expect(result.causes?.map(({ id }) => id)).toEqual(['ruling-DAS-R01', 'ruling-DAS-R02']);
  });

  it('for a name that refusals of mohurd speak of', async () => {
    const { result } = await runThrough(
      (answer, { asked }) =>
        asked.includes('acceptData') && asked.includes('managerCert')
          ? { ...answer, body: refusal('AcceptData不能为空') }
          : answer,
      'mohurd',
      { grep: /^mohurd\/businessData\/accepts-/, rulings: { suite: { 'MH-R08': 'acceptData' } } },
    );
    const cause = result.causes?.find(({ id }) => id === 'ruling-MH-R08');
    expect(cause).toMatchObject({ field: 'AcceptData' });
    expect(cause?.fix?.en).toContain('choose rulings.MH-R08=AcceptData');
  });
});

const refusal = (message: string) =>
  Buffer.from(JSON.stringify({ ReturnCode: '0', ReturnMsg: message, ReturnData: '' }));

describe.concurrent('a clock', () => {
  const at = (ms: number) => ({ Date: new Date(Date.now() + ms).toUTCString() });

  it('that is slow is told in seconds, where tokens are refused', async () => {
    const token = JSON.stringify({ echoCode: '0105', echoMsg: '时间戳过期' });
    const { result } = await runThrough(({ headers }) => ({
      status: 200,
      headers: { ...headers, ...at(-930_000) },
      body: Buffer.from(token),
    }));
    expect(result.causes?.map(({ id }) => id)).toEqual(['clock-skew', 'token-refused']);
    expect(result.diagnosis[0]?.en).toMatch(
      /clock of the IUT is 9[23]\d s behind that of the tester/,
    );
    expect(result.diagnosis[1]?.en).toMatch(/refuses every token .* Compare appSecret and appCode/);
  });

  it('that is off is nobody’s matter while all is well', async () => {
    const { result } = await runThrough(({ headers, ...answer }) => ({
      ...answer,
      headers: { ...headers, ...at(-930_000) },
    }));
    expect(result.causes).toBeUndefined();
  });

  it('of another zone is told from one that is wrong', async () => {
    const shift = (body: Buffer) =>
      Buffer.from(body.toString().replace(/20\d{12}/g, eightHoursAgo));
    const { result } = await runThrough(rewrite(shift), 'das', {
      grep: /^das\/10(?:01|14)\/answers-present-time$/,
    });
    const [cause] = result.causes ?? [];
    expect(cause?.id).toBe('wrong-time-zone');
    expect(cause?.title.en).toMatch(
      /8 hours behind those of the agreed zone, as if written in UTC/,
    );
  });
});

function eightHoursAgo(written: string): string {
  const [, ...parts] = /(....)(..)(..)(..)(..)(..)/.exec(written) ?? [];
  const [year = 0, month = 1, day, hour = 0, minute, second] = parts.map(Number);
  const instant = Date.UTC(year, month - 1, day, hour - 8, minute, second);
  return new Date(instant).toISOString().replace(/\D/g, '').slice(0, 14);
}

describe.concurrent('a byte order mark', () => {
  const withMark = rewrite((body) => Buffer.concat([Buffer.from('\ufeff'), body]));

  it.each(['cis', 'cylinder', 'samr'])('before each answer of %s is one warning', async (id) => {
    const grep = /\/(?:accepts-valid|always-answers-as-table|signs-\w+)$/;
    const { result, cause, first } = await runThrough(withMark, id, { grep });
    expect(cause?.id).toBe('marked');
    expect(first).toMatch(/begin with a byte order mark .* it was passed over/);
    expect(result.summary.fail).toBe(0);
    expect(result.summary.warnings).toBe(1);
  });
});

describe.concurrent('no cause is named', () => {
  it('where all is well', async () => {
    const { result } = await runThrough((answer) => answer);
    expect(result.causes).toBeUndefined();
  });
});
