import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { renderConsole } from '../../reports/console/console.js';
import { outcomeOf } from '../../reports/outcome.js';
import { TEXT_REPORTER_NAMES } from '../../reports/reporter-name.js';
import { createAuthority } from '../../src/wire/tls/authority.js';
import { SENTENCES, TROUBLED } from '../../src/wire/tls/testing/troubled-servers.js';
import { report } from '../rendering/report.js';
import { simulate } from '../simulation/simulate.js';
import { certify } from './certify.js';

const ACCEPTS = /^das\/1001\/accepts-valid/;

async function playDas(options: Partial<Parameters<typeof simulate>[0]> = {}) {
  const served = await simulate({ system: 'das', https: true, commandDelayMs: 10, ...options });
  onTestFinished(served.close);
  return served;
}

it.each(SENTENCES)(
  'ends a run over %s with what mends it',
  { timeout: 60_000 },
  async (kind, en, zh) => {
    const { url, tls = {}, close } = await TROUBLED[kind]();
    onTestFinished(close);
    const run = await certify({
      system: 'das',
      target: url,
      tls,
      callback: { port: 0 },
      grep: ACCEPTS,
      timeoutMs: 3000,
    });
    expect(outcomeOf([run]).exitCode).toBe(3);
    expect(run.aborted?.cause).toBe('unreachable');
    expect(run.aborted?.message.en).toMatch(en);
    expect(run.aborted?.message.zh).toMatch(zh);
    if (kind !== 'plain-on-tls' && kind !== 'tls-on-plain') {
      expect(run.aborted?.message.en).toContain('systems.das.tls.');
    }
  },
);

it('judges over TLS with the CA of a certificate that was made', { timeout: 30_000 }, async () => {
  const { url, ca = '' } = await playDas();
  const run = await certify({
    system: 'das',
    target: url,
    tls: { ca },
    callback: { port: 0 },
    grep: /^das\/1001\//,
  });
  expect(run.summary).toMatchObject({ fail: 0, error: 0, inconc: 0 });
  expect(run.summary.pass).toBeGreaterThan(2);
  expect(run).not.toHaveProperty('insecure');
  const insecure = { insecure: true };
  const unchecked = await certify({
    system: 'das',
    target: url,
    tls: insecure,
    callback: { port: 0 },
    grep: ACCEPTS,
  });
  expect(unchecked).toMatchObject({ insecure: true, summary: { fail: 0, error: 0 } });
  for (const name of TEXT_REPORTER_NAMES) {
    expect(report([unchecked], name, { language: 'en' })).toContain('insecure');
  }
  const terminal = { language: 'en', colour: false, width: 100 } as const;
  expect(renderConsole([unchecked], terminal)).toContain(
    `${url} (certificate not checked: tls.insecure)`,
  );
});

it('takes callbacks over TLS', { timeout: 30_000 }, async () => {
  const authority = await createAuthority();
  const own = await authority.issue({ names: ['127.0.0.1'] });
  const port = await freePort();
  const { url, ca = '' } = await playDas({
    tls: { ca: authority.ca },
    callbackUrl: `https://127.0.0.1:${port}`,
  });
  const run = await certify({
    system: 'das',
    target: url,
    tls: { ca },
    callback: { port, tls: own },
    grep: /^das\/2002\//,
  });
  expect(run.conditions?.callbackUrl).toBe(`https://127.0.0.1:${port}`);
  expect(run.summary).toMatchObject({ fail: 0, error: 0, inconc: 0 });
  expect(run.summary.pass).toBeGreaterThan(3);
  // Neither the key nor any line of it.
  const written = JSON.stringify(run);
  for (const line of own.key.split('\n').filter((one) => /^[\w+/=]{20,}$/.test(one))) {
    expect(written).not.toContain(line);
  }
});

it.each([
  ['does not trust its certificate', 'https', /most likely it does not trust callback\.tls\.cert/],
  ['sends them in plain', 'http', /a callback came over plain HTTP, and the tester listens with/],
])('blames nobody who %s for callbacks that are missing', async (_who, scheme, sentence) => {
  const own = await (await createAuthority()).issue({ names: ['127.0.0.1'] });
  const port = await freePort();
  const { url, ca = '' } = await playDas({ callbackUrl: `${scheme}://127.0.0.1:${port}` });
  const run = await certify({
    system: 'das',
    target: url,
    tls: { ca },
    callback: { port, tls: own },
    parameters: {
      factorNo: '0011',
      companyCode: '10001058',
      meterType: '441',
      callbackTimeout: '300ms',
    },
    grep: /^das\/2002\/arrives-in-time-03/,
    timeoutMs: 2000,
  });
  expect(run.summary.fail).toBe(0);
  expect(run.diagnosis.map(({ en }) => en).join('\n')).toMatch(sentence);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
