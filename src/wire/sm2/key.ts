import { createECDH, createPrivateKey, createPublicKey, hash, type KeyObject } from 'node:crypto';

/** The half of a pair by which signatures are checked. */
export interface PublicKey {
  /** The uncompressed point: `04`, 32 bytes of x, 32 of y. */
  readonly point: Buffer;
  /** SubjectPublicKeyInfo (RFC 5480) in PEM, as OpenSSL writes it, with a line feed at its end. */
  readonly pem: string;
  /** SM3 of its DER, in lower-case hexadecimal. */
  readonly fingerprint: string;
}

/** The half that signs; nothing of it is ever shown. */
export interface PrivateKey {
  readonly scalar: bigint;
  readonly publicKey: PublicKey;
}

/** What was given is no key of SM2, or not the half that was asked for. */
export class KeyError extends Error {
  override name = 'KeyError';
  constructor(readonly kind: 'not-sm2' | 'encrypted' | 'no-private' | 'no-key') {
    super(kind);
  }
}

/** The order of the group (GB/T 32918.5). */
export const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;

/** What stands in DER before the point, and before the scalar in PKCS#8: curve SM2, named. */
const POINT_HEAD = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex');
const SCALAR_HEAD = Buffer.from(
  '308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420',
  'hex',
);
/** Between scalar and point. */
const SCALAR_FOOT = Buffer.from('a144034200', 'hex');

const POINT_BYTES = 65;
const SCALAR_BYTES = 32;

/** A new pair, the private half as PKCS#8 in PEM. */
export function createKeyPair(): { readonly privatePem: string; readonly publicKey: PublicKey } {
  const pair = createECDH('SM2');
  const point = pair.generateKeys();
  const scalar = pad(pair.getPrivateKey());
  const der = Buffer.concat([SCALAR_HEAD, scalar, SCALAR_FOOT, point]);
  return { privatePem: armour('PRIVATE KEY', der), publicKey: publicKeyOf(point) };
}

/**
 * Reads a private key: PKCS#8 or SEC 1 in PEM.
 *
 * @throws {KeyError} for all else
 */
export function readPrivateKey(pem: string): PrivateKey {
  if (/^-----BEGIN ENCRYPTED |^Proc-Type: 4,ENCRYPTED/m.test(pem)) throw new KeyError('encrypted');
  const key = take(() => createPrivateKey(pem));
  if (!key) throw new KeyError(take(() => createPublicKey(pem)) ? 'no-private' : 'no-key');
  const der = take(() => key.export({ type: 'pkcs8', format: 'der' }));
  const scalarEnd = SCALAR_HEAD.length + SCALAR_BYTES;
  if (!der?.subarray(0, SCALAR_HEAD.length).equals(SCALAR_HEAD)) throw new KeyError('not-sm2');
  const scalar = readNumber(der.subarray(SCALAR_HEAD.length, scalarEnd));
  // Of the last scalar the successor has no inverse, which signing takes.
  if (scalar === 0n || scalar >= ORDER - 1n) throw new KeyError('not-sm2');
  return { scalar, publicKey: readPublicKey(pem) };
}

/**
 * Reads a public key: SubjectPublicKeyInfo in PEM, or whatever holds one, such as a certificate of
 * X.509 or the private key.
 *
 * @throws {KeyError} for all else
 */
export function readPublicKey(pem: string): PublicKey {
  const key = take(() => createPublicKey(pem));
  if (!key) throw new KeyError('no-key');
  const der = take(() => key.export({ type: 'spki', format: 'der' }));
  if (!der?.subarray(0, POINT_HEAD.length).equals(POINT_HEAD)) throw new KeyError('not-sm2');
  return publicKeyOf(der.subarray(POINT_HEAD.length, POINT_HEAD.length + POINT_BYTES));
}

function publicKeyOf(point: Buffer): PublicKey {
  const der = Buffer.concat([POINT_HEAD, point]);
  return { point, pem: armour('PUBLIC KEY', der), fingerprint: hash('sm3', der) };
}

/** OpenSSL has no type for its refusals, only many texts. */
function take<T>(read: () => T & (KeyObject | Buffer)): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** PEM (RFC 7468): Base64 in lines of 64 characters, which programs demand that read it strictly. */
export function armour(label: string, bytes: Buffer): string {
  const digits = bytes.toString('base64');
  const lines = [];
  for (let at = 0; at < digits.length; at += 64) lines.push(digits.slice(at, at + 64));
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** The number that the bytes are, the greatest first. */
export function readNumber(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

/** Leading zeros are left out by OpenSSL. */
function pad(scalar: Buffer): Buffer {
  return Buffer.concat([Buffer.alloc(SCALAR_BYTES - scalar.length), scalar]);
}
