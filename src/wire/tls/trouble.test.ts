import { afterEach, expect, it } from 'vitest';
import type { TlsSettings } from '../../model/tls.js';
import { createHttpClient } from '../http-client.js';
import { createAuthority } from './authority.js';
import { findTlsTrouble } from './find-trouble.js';
import {
  SENTENCES,
  serveHttps,
  TROUBLED,
  type TroubledServer,
} from './testing/troubled-servers.js';
import { describeTlsTrouble } from './trouble.js';

const open: TroubledServer[] = [];

afterEach(async () => {
  for (const { close } of open.splice(0)) await close();
});

async function ask({ url, tls }: TroubledServer, over: TlsSettings = {}) {
  const client = createHttpClient({
    timeoutMs: 5000,
    tls: { ...tls, ...over },
    tlsKey: 'systems.das.tls',
    target: url,
  });
  try {
    return await client.send({ method: 'GET', url: `${url}/`, headers: {} });
  } finally {
    await client.close();
  }
}

it.each(SENTENCES)('says of %s what mends it', async (kind, en, zh) => {
  const server = await TROUBLED[kind]();
  open.push(server);
  const outcome = await ask(server);
  const message = (await findTlsTrouble(outcome, server.tls)) ?? outcome.trouble?.message;
  expect(message?.en).toMatch(en);
  expect(message?.zh).toMatch(zh);
});

it.each(['unknown-ca', 'self-signed', 'expired', 'not-yet-valid', 'wrong-name'] as const)(
  'goes on in spite of %s where it is told to',
  async (kind) => {
    const server = await TROUBLED[kind]();
    open.push(server);
    expect((await ask(server, { insecure: true })).text).toBe('{}');
  },
);

it('takes the name of the certificate from the settings', async () => {
  const server = await TROUBLED['wrong-name']();
  open.push(server);
  expect((await ask(server, { serverName: 'gas.example.com' })).text).toBe('{}');
});

it('shows its certificate, and says when that is not accepted', async () => {
  const [own, other] = await Promise.all([createAuthority(), createAuthority()]);
  const identity = await own.issue({ names: ['127.0.0.1'] });
  const demands = { ca: own.ca, requestCert: true, rejectUnauthorized: true, ...identity };
  // A server of its own making: Node.js says nothing when it refuses a certificate.
  const server = await serveHttps(demands);
  open.push(server);
  const tls = { ca: own.ca, ...(await own.issue({ names: [] })) };
  expect((await ask({ ...server, tls })).text).toBe('{}');
  const strange = { ca: own.ca, ...(await other.issue({ names: [] })) };
  const outcome = await ask({ ...server, tls: strange });
  expect((await findTlsTrouble(outcome, strange, 'systems.das.tls'))?.en).toMatch(
    /does not accept the client certificate \(closed\): systems\.das\.tls\.cert/,
  );
  const alert = Object.assign(new Error('tlsv1 alert unknown ca:SSL alert number 48'), {
    code: 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
  });
  expect(describeTlsTrouble('client-certificate', { hasCertificate: true }, alert).en).toMatch(
    /does not accept the client certificate \(ERR_SSL_TLSV1_ALERT_UNKNOWN_CA\): tls\.cert/,
  );
});

it('does not take a server for one of the other kind', async () => {
  const server = await serveHttps(await (await createAuthority()).issue({ names: ['127.0.0.1'] }));
  open.push(server);
  const request = { method: 'GET', url: `${server.url}/`, headers: {}, body: '' };
  const closed = { kind: 'closed', message: { zh: '', en: '' } } as const;
  expect(await findTlsTrouble({ request, trouble: closed })).toBeUndefined();
});
