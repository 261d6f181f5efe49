import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { createContext, runInContext } from 'node:vm';
import smCrypto from 'sm-crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSigning } from '../../src/handtools/scripts.js';
import { createObservedCipher, readPrivateKey } from '../../src/protocols/mohurd/code-cipher.js';
import { DEMONSTRATION_PARAMETERS } from '../../src/protocols/mohurd/demonstration.js';
import { sign } from '../signing/sign.js';
import { run } from './testing/run-newman.js';

/** 2024-01-02 03:04:05 in China. */
const NOW = Date.UTC(2024, 0, 1, 19, 4, 5);
const TIMESTAMP = '20240102030405';
const AES_KEY = '2b7e151628aed2a6abf7158809cf4f3c';

const MESSAGE =
  '{ "b" : {"c":[1, "二"]},\n "a":"1\\"]" ,"d":"","e":-1.50,"sign":"x", "appid":"A1" }';
const FIELDS = JSON.stringify(JSON.parse(MESSAGE));

/** An expression over the functions of a protocol's script, and what `duijie sign` says to it. */
interface Known {
  readonly protocol: string;
  readonly expression: string;
  readonly expected: unknown;
}

const signed = (protocol: string, values: Readonly<Record<string, string>>) =>
  sign(protocol, values).result;

const token = (name: string) => ({
  [name]: 'A-72',
  'app-secret': 's3cr3t 密',
  timestamp: TIMESTAMP,
});

const samr = (key: string, settings: Readonly<Record<string, string>>): Known => ({
  protocol: 'samr',
  expression: `signRequest(${JSON.stringify({ key, ...settings })}, ${JSON.stringify(MESSAGE)})`,
  expected: signed('samr', { body: MESSAGE, key, ...settings }),
});

const code = '3500002026000000002';
const sealed = createObservedCipher(
  readPrivateKey(DEMONSTRATION_PARAMETERS.privateKey ?? ''),
  '12345678',
).seal(code);

const KNOWN: readonly Known[] = [
  {
    protocol: 'das',
    expression: `signRequest({ appCode: 'A-72', appSecret: 's3cr3t 密', utcOffset: '480' }, '', ${NOW})`,
    expected: signed('das', token('app-code')),
  },
  {
    protocol: 'qinchuan',
    expression: `signRequest({ appId: 'A-72', appSecret: 's3cr3t 密', utcOffset: '480' }, ${JSON.stringify(FIELDS)}, ${NOW})`,
    expected: signed('qinchuan', { ...token('app-id'), body: FIELDS }),
  },
  {
    protocol: 'qinchuan',
    expression: `[seal({ aesKey: '${AES_KEY}' }, '100.0000'), seal({ aesKey: '${AES_KEY}', cipherForm: 'hex' }, '100.0000')]`,
    expected: Object.values(
      signed('qinchuan', { ...token('app-id'), encrypt: '100.0000', 'aes-key': AES_KEY }),
    ).slice(-2),
  },
  samr('0123456789abcdef', { algorithm: 'md5', order: 'ascii' }),
  samr('0123456789abcdef', { algorithm: 'sm4', order: 'document' }),
  samr(AES_KEY, { algorithm: 'sm4', order: 'ascii' }),
  {
    protocol: 'mohurd',
    expression: `openCode(${[DEMONSTRATION_PARAMETERS.privateKey, sealed.encryCertid, sealed.encryKey].map((text) => JSON.stringify(text)).join(', ')})`,
    expected: code,
  },
];

/** The value of an expression over a script, in a realm of its own. */
function evaluate(protocol: string, expression: string): unknown {
  const context = createContext({ require: createRequire(import.meta.url) });
  const script = `${readSigning(protocol)}\nJSON.stringify(${expression})`;
  return JSON.parse(String(runInContext(script, context)));
}

describe('the signing of hand tools', () => {
  it.each(KNOWN)('of $protocol agrees with `duijie sign` on $expression', (known) => {
    expect(evaluate(known.protocol, known.expression)).toEqual(known.expected);
  });

  it("says the same in Postman's sandbox", async () => {
    const server = createServer((_request, response) => response.end('{}')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const scripts = KNOWN.map(({ protocol, expression }, at) =>
      [
        readSigning(protocol),
        `pm.environment.set('known${at}', JSON.stringify(${expression}));`,
      ].join('\n'),
    );
    const { environment } = await run({
      collection: {
        info: { name: 'known answers' },
        item: scripts.map((script) => ({
          request: { method: 'GET', url: `http://127.0.0.1:${port}/` },
          event: [{ listen: 'prerequest', script: { exec: script.split('\n') } }],
        })),
      },
    });
    const said = KNOWN.map((_, at) => JSON.parse(String(environment.get(`known${at}`))) as unknown);
    expect(said).toEqual(KNOWN.map(({ expected }) => expected));
  }, 60_000);

  it('has an SM4 that agrees with OpenSSL and sm-crypto, whatever the length', () => {
    for (const text of ['', 'a', '0123456789abcde', '0123456789abcdef', '二'.repeat(33)]) {
      const own = evaluate('samr', `encryptSm4(${JSON.stringify(text)}, '${AES_KEY}')`);
      const openssl = execFileSync('openssl', ['enc', '-sm4-ecb', '-K', AES_KEY], { input: text });
      expect(own).toBe(openssl.toString('hex').toUpperCase());
      expect(own).toBe(smCrypto.sm4.encrypt([...Buffer.from(text)], AES_KEY).toUpperCase());
    }
  });
});
