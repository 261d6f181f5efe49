import {
  constants,
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto';

/** A QR code as an answer carries it [5.2.1]. */
export interface SealedCode {
  readonly encryCertid: string;
  readonly encryKey: string;
}

/** How QR codes are encrypted; the document that says so is not at hand [MH-R23]. */
export interface CodeCipher {
  seal(code: string): SealedCode;
  /** The code; undefined when the two texts do not decode under this profile and key. */
  open(sealed: SealedCode): string | undefined;
}

/**
 * Reads an RSA private key in PEM that is not encrypted.
 *
 * @throws {Error} when it is something else.
 */
export function readPrivateKey(pem: string): KeyObject {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'rsa') throw new Error(`${key.asymmetricKeyType} instead of RSA`);
  return key;
}

/**
 * The profile `observed`, an inference from the document's samples: the code in DES-ECB with
 * PKCS#5 padding as upper-case hexadecimal, the DES key wrapped by RSA with PKCS#1 v1.5 as Base64.
 *
 * @param desKey the eight bytes that `seal` uses
 */
export function createObservedCipher(privateKey: KeyObject, desKey: Buffer): CodeCipher {
  const publicKey = createPublicKey(privateKey);
  return {
    seal(code) {
      const cipher = createCipheriv('des-ede3-ecb', tripled(desKey), null);
      const sealed = Buffer.concat([cipher.update(code, 'utf8'), cipher.final()]);
      const padding = constants.RSA_PKCS1_PADDING;
      return {
        encryCertid: sealed.toString('hex').toUpperCase(),
        encryKey: publicEncrypt({ key: publicKey, padding }, desKey).toString('base64'),
      };
    },
    open({ encryCertid, encryKey }) {
      if (!/^\s*(?:[0-9a-f]{16})+\s*$/i.test(encryCertid)) return undefined;
      const wrapped = unwrap(privateKey, encryKey);
      if (!wrapped) return undefined;
      const sealed = Buffer.from(encryCertid.trim(), 'hex');
      for (const key of keysIn(wrapped)) {
        const code = decode(sealed, key);
        if (code !== undefined) return code;
      }
      return undefined;
    },
  };
}

/** Single DES is switched off in current OpenSSL; triple DES with one key thrice is the same. */
function tripled(key: Buffer): Buffer {
  return Buffer.concat([key, key, key]);
}

/**
 * Undoes PKCS#1 v1.5 by hand, as Node refuses to. Blanks, line breaks and a lost end of padding in
 * the Base64 do not matter.
 */
function unwrap(privateKey: KeyObject, encryKey: string): Buffer | undefined {
  try {
    const wrapped = Buffer.from(encryKey.replaceAll(/[\s=]+/g, ''), 'base64');
    const block = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, wrapped);
    const end = block.indexOf(0, 2);
    if (block[0] !== 0 || block[1] !== 2 || end < 10) return undefined;
    return block.subarray(end + 1);
  } catch {
    return undefined;
  }
}

/** What may have been meant by the key: its bytes, or a text that spells them. */
function* keysIn(wrapped: Buffer): Generator<Buffer> {
  if (wrapped.length === 8) yield wrapped;
  const text = wrapped.toString('latin1').trim();
  if (/^[0-9a-f]{16}$/i.test(text)) yield Buffer.from(text, 'hex');
  if (/^[A-Za-z0-9+/]{11}=$/.test(text)) yield Buffer.from(text, 'base64');
  // Java's DESKeySpec takes the first eight bytes of a longer key.
  if (wrapped.length > 8) yield wrapped.subarray(0, 8);
}

function decode(sealed: Buffer, key: Buffer): string | undefined {
  try {
    const decipher = createDecipheriv('des-ede3-ecb', tripled(key), null);
    const code = Buffer.concat([decipher.update(sealed), decipher.final()]).toString('latin1');
    return /^[\x21-\x7e]+$/.test(code) ? code : undefined;
  } catch {
    return undefined;
  }
}
