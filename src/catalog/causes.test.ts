import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { renderConsole } from '../../reports/console/console.js';
import type { RunResult } from '../model/result.js';
import { encodeGbk } from '../wire/mistakes/gbk.js';
import { validators } from '../wire/generated/documents.js';
import { findSystem } from './systems.js';
import { certifySimulator, type SelfTest } from './testing/certify-in-process.js';
import { gatewayThat, type Meddling } from './testing/gateway.js';

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
        CIS_PATH.test(path) ? { ...answer, status: 404, body: Buffer.from('nothing here') } : answer,
      'cis',
      { grep: /^cis\/\d+\/accepts-valid$/ },
    );
    expect(cause?.id).toBe('wrong-path');
    expect(first).toMatch(/the paths of 2003 are answered with 404, those of others are not/);
  });

  it('that a limiter has turned down', async () => {
    let count = 0;
    const { cause, first } = await runThrough((answer) => {
      count += 1;
      if (count % 2 === 0) return answer;
      return {
        status: 429,
        headers: { ...answer.headers, 'Retry-After': '7' },
        body: Buffer.from('slow down'),
      };
    });
    expect(cause).toMatchObject({ id: 'rate-limited' });
    expect(first).toMatch(/rate limiter \(429, Retry-After: 7\)/);
  });

  it('of two lengths', async () => {
    const { result, first } = await runThrough((_answer, { socket }) => {
      socket.end(
        'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n',
      );
      return undefined;
    });
    expect(result.aborted?.cause).toBe('unreachable');
    expect(first).toMatch(/both Transfer-Encoding and Content-Length .* leave Content-Length out/);
  });
});

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
