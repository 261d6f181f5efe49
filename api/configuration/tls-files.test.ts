import { generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findSystem, listSystems } from '../../catalog/systems.js';
import { createAuthority, type Identity } from '../../src/wire/tls/authority.js';
import { ALL_KEYS, loadConfiguration } from './configuration.js';
import { listSecrets } from './list-secrets.js';
import { parseOverride } from './override.js';

let folder: string;
let own: Identity;
let ca: string;
let sealed: string;

const PASSPHRASE = 'open-sesame-4711';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duijie-tls-'));
  const authority = await createAuthority();
  ({ ca } = authority);
  own = await authority.issue({ names: ['127.0.0.1'] });
  const other = await authority.issue({ names: ['127.0.0.1'] });
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  sealed = privateKey.export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: PASSPHRASE,
  }) as string;
  await mkdir(join(folder, 'certs'));
  const files = {
    'ca.pem': ca,
    'cert.pem': own.cert,
    'key.pem': own.key,
    'other-key.pem': other.key,
    'sealed.pem': sealed,
    'ca.der': Buffer.from(ca.split('\n').slice(1, -2).join(''), 'base64'),
    'broken.pem': ca.replace(/\n.{20}/, `\n${'A'.repeat(20)}`),
    'broken-key.pem': own.key.replace(/\n.{20}/, `\n${'A'.repeat(20)}`),
    'huge.pem': 'x'.repeat(3 * 1024 * 1024),
  };
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, 'certs', name), content);
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(
  sets: readonly string[],
  { yaml = '', env = {} }: { yaml?: string; env?: Record<string, string> } = {},
) {
  await writeFile(join(folder, 'certs', 'duijie.yaml'), yaml);
  const system = findSystem('das');
  const setupOf = await loadConfiguration({
    systems: [system],
    keys: ALL_KEYS,
    file: 'certs/duijie.yaml',
    overrides: sets.map((set) => parseOverride(set, 'das')),
    folder,
    env,
  });
  return { setup: setupOf(system), secrets: listSecrets([system], setupOf) };
}

it('reads the files beside the configuration, and those of options from the folder', async () => {
  const yaml = `systems:
  das:
    tls: { ca: ca.pem, cert: cert.pem, key: key.pem, serverName: gas.example.com }
    callback: { tls: { cert: cert.pem, key: key.pem, ca: ca.pem } }
`;
  const { setup, secrets } = await read([], { yaml });
  expect(setup.tls).toEqual({ ca, ...own, serverName: 'gas.example.com' });
  expect(setup.callback.tls).toEqual({ ca, ...own });
  expect(secrets).toContain(own.key);
  expect((await read(['tls.ca=certs/ca.pem'])).setup.tls).toEqual({ ca });
});

it('takes PEM texts in the place of names, and hides what is secret', async () => {
  const { setup, secrets } = await read(
    ['tls.cert=${CERT}', 'tls.key=${KEY}', 'tls.insecure=true'],
    {
      env: { CERT: own.cert, KEY: own.key },
    },
  );
  expect(setup.tls).toEqual({ ...own, insecure: true });
  expect(secrets).toContain(own.key);
});

it.each<[string[], string]>([
  [['ca=none.pem'], 'tls.ca: cannot read none.pem: it does not exist'],
  [['ca=certs'], 'tls.ca: cannot read certs: it is a folder'],
  [['ca=certs/huge.pem'], 'tls.ca: cannot read certs/huge.pem'],
  [['ca=certs/ca.der'], 'tls.ca: is no PEM certificate'],
  [['ca=certs/key.pem'], 'tls.ca: is no PEM certificate'],
  [['ca=certs/broken.pem'], 'tls.ca: holds a certificate that is damaged'],
  [['cert=certs/cert.pem'], 'tls.key: is missing: a certificate goes with its private key'],
  [['key=certs/key.pem'], 'tls.cert: is missing: a private key goes with its certificate'],
  [['cert=certs/cert.pem', 'key=certs/cert.pem'], 'tls.key: is no PEM private key'],
  [
    ['cert=certs/cert.pem', 'key=certs/broken-key.pem'],
    'tls.key: is a private key that is damaged',
  ],
  [['cert=certs/cert.pem', 'key=certs/other-key.pem'], 'tls.key: does not fit the certificate'],
  [
    ['cert=certs/cert.pem', 'key=certs/sealed.pem'],
    'tls.passphrase: is missing: the private key is',
  ],
  [
    ['cert=certs/cert.pem', 'key=certs/sealed.pem', 'passphrase=wrong-9000'],
    'tls.passphrase: does not open the private key',
  ],
  [
    ['cert=certs/cert.pem', 'key=certs/sealed.pem', `passphrase=${PASSPHRASE}`],
    'tls.key: does not fit the certificate',
  ],
  [['serverName=10.0.0.1'], 'tls.serverName: is a host name, not an address'],
  [['serverName=a b'], 'tls.serverName'],
  [['insecure=perhaps'], 'tls.insecure'],
])('refuses %j: %s', async (sets, complaint) => {
  const attempt = read(sets.map((set) => `tls.${set}`));
  await expect(attempt).rejects.toThrow(complaint);
  await expect(attempt).rejects.not.toThrow(/wrong-9000|open-sesame/);
});

it('wants certificate and key for callbacks', async () => {
  await expect(read(['callback.tls.cert=certs/cert.pem'])).rejects.toThrow('callback.tls');
});

it('can be said of every system', async () => {
  for (const system of listSystems()) {
    const setupOf = await loadConfiguration({
      systems: [system],
      keys: ALL_KEYS,
      file: false,
      overrides: [parseOverride('tls.ca=certs/ca.pem', system.id)],
      folder,
      env: {},
    });
    expect([system.id, setupOf(system).tls]).toEqual([system.id, { ca }]);
  }
});
