import { expect, it, onTestFinished } from 'vitest';
import { createHttpClient } from '../../src/wire/http-client.js';
import { selfSign } from '../../src/wire/tls/authority.js';
import { SENTENCES, serveHttps, TROUBLED } from '../../src/wire/tls/testing/troubled-servers.js';
import { followLine } from './line-checks.js';

/** What is seen of the way to a server, by the name of the check. */
async function follow({
  url,
  tls,
}: {
  url: string;
  tls?: Parameters<typeof createHttpClient>[0]['tls'];
}) {
  const timeoutMs = 5000;
  const http = createHttpClient({ timeoutMs, tls, tlsKey: 'systems.das.tls' });
  const options = { key: 'systems.das', timeoutMs, tls, now: () => Date.now() };
  const { findings } = await followLine(http, url, options).finally(() => http.close());
  return findings;
}

it.each(SENTENCES)('says of %s what is wrong, and what mends it', async (kind, en, zh) => {
  const server = await TROUBLED[kind]();
  onTestFinished(server.close);
  const findings = await follow(server);
  const failed = findings.filter(({ status }) => status === 'failure');
  expect(failed).toHaveLength(1);
  expect(failed[0]?.message.en).toMatch(en);
  expect(failed[0]?.message.zh).toMatch(zh);
  expect(failed[0]?.name).toBe(kind === 'plain-on-tls' ? 'http' : 'tls');
});

it('warns where no certificate is looked at', async () => {
  const server = await serveHttps(await selfSign({ names: ['127.0.0.1'] }));
  onTestFinished(server.close);
  const findings = await follow({ ...server, tls: { insecure: true } });
  expect(findings.map(({ name, status }) => `${name}: ${status}`)).toEqual([
    'address: ok',
    'connection: ok',
    'tls: warning',
    'http: ok',
  ]);
});
