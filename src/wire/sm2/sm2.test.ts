import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createKeyPair, readPrivateKey, readPublicKey } from './key.js';
import { isSignedBySm2, signSm2, USER_ID } from './signature.js';

const folder = mkdtempSync(join(tmpdir(), 'duijie-sm2-'));
afterAll(() => rmSync(folder, { recursive: true }));

const openssl = (...args: string[]) =>
  execFileSync('openssl', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
const put = (name: string, content: string | Uint8Array) =>
  writeFileSync(join(folder, name), content);
const get = (name: string) => readFileSync(join(folder, name));

const ID = ['-sigopt', `distid:${USER_ID}`];
const MESSAGE = Buffer.from('燃气表 0072\n'.repeat(1000));

describe('OpenSSL', () => {
  it('takes the pair for what it is, and verifies what it signs', () => {
    const { privatePem, publicKey } = createKeyPair();
    put('own.pem', privatePem);
    put('own-public.pem', publicKey.pem);
    put('message', MESSAGE);
    expect(openssl('pkey', '-in', 'own.pem', '-pubout')).toBe(publicKey.pem);
    expect(openssl('pkey', '-in', 'own.pem')).toBe(privatePem);
    openssl('pkey', '-in', 'own.pem', '-pubout', '-outform', 'DER', '-out', 'own.der');
    expect(openssl('dgst', '-sm3', '-r', 'own.der').slice(0, 64)).toBe(publicKey.fingerprint);
    const key = readPrivateKey(privatePem);
    // Integers of every length that is not rare.
    for (let i = 0; i < 8; i += 1) {
      put('signature', signSm2(MESSAGE, key));
      const args = ['-verify', 'own-public.pem', '-signature', 'signature', 'message'];
      expect(openssl('dgst', '-sm3', ...ID, ...args)).toBe('Verified OK\n');
    }
    const raw = ['-rawin', '-digest', 'sm3', '-pkeyopt', `distid:${USER_ID}`];
    const files = ['-pubin', '-inkey', 'own-public.pem', '-in', 'message', '-sigfile', 'signature'];
    expect(openssl('pkeyutl', '-verify', ...files, ...raw)).toContain('Verified Successfully');
  });

  it.each([
    ['PKCS#8', ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2']],
    ['the type SM2', ['genpkey', '-algorithm', 'SM2']],
    ['parameters before it', ['ecparam', '-name', 'SM2', '-genkey']],
  ])('signs what verifies: %s', (_, make) => {
    openssl(...make, '-out', 'theirs.pem');
    put('message', MESSAGE);
    openssl('dgst', '-sm3', ...ID, '-sign', 'theirs.pem', '-out', 'theirs.sig', 'message');
    const { publicKey } = readPrivateKey(get('theirs.pem').toString());
    const signature = get('theirs.sig');
    expect(isSignedBySm2(MESSAGE, signature, publicKey)).toBe(true);
    expect(isSignedBySm2(MESSAGE.subarray(1), signature, publicKey)).toBe(false);
    expect(isSignedBySm2(MESSAGE, signature, createKeyPair().publicKey)).toBe(false);
    expect(isSignedBySm2(MESSAGE, Buffer.concat([signature, Buffer.of(0)]), publicKey)).toBe(false);
    expect(isSignedBySm2(MESSAGE, Buffer.alloc(0), publicKey)).toBe(false);
  });

  it('without the user id signs something else', () => {
    const { privatePem, publicKey } = createKeyPair();
    put('plain.pem', privatePem);
    put('message', MESSAGE);
    openssl('dgst', '-sm3', '-sign', 'plain.pem', '-out', 'plain.sig', 'message');
    expect(isSignedBySm2(MESSAGE, get('plain.sig'), publicKey)).toBe(false);
  });

  it('has its keys read from certificates too', () => {
    const { privatePem, publicKey } = createKeyPair();
    put('ca.pem', privatePem);
    const made = ['-new', '-key', 'ca.pem', '-subj', '/CN=x', '-sm3', ...ID, '-out', 'ca.crt'];
    openssl('req', '-x509', ...made);
    expect(readPublicKey(get('ca.crt').toString())).toEqual(publicKey);
  });
});

describe('refuses', () => {
  const { privatePem, publicKey } = createKeyPair();
  it('what is no key', () => {
    expect(() => readPrivateKey('')).toThrow('no-key');
    expect(() => readPublicKey('-----BEGIN PUBLIC KEY-----\nAAAA\n')).toThrow('no-key');
    expect(() => readPublicKey(publicKey.pem.replace('M', 'N'))).toThrow();
  });
  it('the other half', () => expect(() => readPrivateKey(publicKey.pem)).toThrow('no-private'));
  it('keys of other curves and kinds', () => {
    const p256 = ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'];
    for (const make of [p256, ['genpkey', '-algorithm', 'ED25519']]) {
      const pem = openssl(...make);
      expect(() => readPrivateKey(pem)).toThrow('not-sm2');
      expect(() => readPublicKey(pem)).toThrow('not-sm2');
    }
  });
  it('a key under a password', () => {
    put('open.pem', privatePem);
    const pem = openssl('pkey', '-in', 'open.pem', '-aes256', '-passout', 'pass:x');
    expect(() => readPrivateKey(pem)).toThrow('encrypted');
  });
});
