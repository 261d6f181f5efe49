import type { KeyObject } from 'node:crypto';
import {
  constants,
  createCipheriv,
  createPublicKey,
  generateKeyPairSync,
  publicEncrypt,
  randomInt,
} from 'node:crypto';

interface WrappedCode {
  encryCertid: string;
  encryKey: string;
}

/** PEM, or the bare Base64 DER (SPKI) that Java clients like to pass around. */
function readPublicKey(pem: string): KeyObject {
  const key = pem.includes('-----BEGIN')
    ? createPublicKey(pem)
    : createPublicKey({ key: Buffer.from(pem, 'base64'), format: 'der', type: 'spki' });
  if (key.asymmetricKeyType !== 'rsa') throw new Error('config: publicKeyPem is not an RSA key');
  return key;
}

export class CodeCipher {
  private readonly publicKey: KeyObject;
  /** Present only when the pair was made here. */
  readonly privateKeyPem: string | undefined;

  constructor(publicKeyPem: string | undefined) {
    if (publicKeyPem !== undefined) {
      this.publicKey = readPublicKey(publicKeyPem);
      return;
    }
    const pair = generateKeyPairSync('rsa', { modulusLength: 512 });
    this.publicKey = pair.publicKey;
    this.privateKeyPem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  }

  /** A fresh eight-digit key for every answer. */
  wrap(code: string): WrappedCode {
    const key = String(randomInt(0, 100_000_000)).padStart(8, '0');
    const cipher = createCipheriv('des-ede3-ecb', Buffer.from(key.repeat(3), 'ascii'), null);
    const sealed = Buffer.concat([cipher.update(code, 'ascii'), cipher.final()]);
    const wrapped = publicEncrypt(
      { key: this.publicKey, padding: constants.RSA_PKCS1_PADDING },
      Buffer.from(key, 'ascii'),
    );
    return {
      encryCertid: sealed.toString('hex').toUpperCase(),
      encryKey: wrapped.toString('base64'),
    };
  }
}
