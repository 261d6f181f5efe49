import { createECDH, createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { ORDER, type PrivateKey, type PublicKey, readNumber } from './key.js';

/** What all use who agreed on nothing else (GM/T 0009, 10). */
export const USER_ID = '1234567812345678';

/** The curve (GB/T 32918.5): coefficients and base point. */
const CURVE = Buffer.from(
  [
    'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc',
    '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93',
    '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7',
    'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0',
  ].join(''),
  'hex',
);

/** Loaded when it is first needed, as that takes 30 ms. */
const load = createRequire(import.meta.url);

/**
 * The signature of SM2 over SM3 (GB/T 32918.2) of the bytes under `USER_ID`: DER, two integers in a
 * sequence (GM/T 0009). Its random numbers are those of Node.js: sm-crypto takes them of RC4.
 */
export function signSm2(bytes: Uint8Array, { scalar, publicKey }: PrivateKey): Buffer {
  const e = readNumber(digest(bytes, publicKey));
  for (;;) {
    const ephemeral = createECDH('SM2');
    const point = ephemeral.generateKeys();
    const k = readNumber(ephemeral.getPrivateKey());
    const r = modulo(e + readNumber(point.subarray(1, 33)));
    if (r === 0n || r + k === ORDER) continue;
    const s = modulo(invert(1n + scalar) * (k - r * scalar));
    if (s !== 0n) return encode(0x30, Buffer.concat([encodeNumber(r), encodeNumber(s)]));
  }
}

/** Whether the signature is the key's over the bytes, and in DER as that is written. */
export function isSignedBySm2(bytes: Uint8Array, signature: Buffer, publicKey: PublicKey): boolean {
  const { sm2 } = load('sm-crypto') as typeof import('sm-crypto');
  return sm2.doVerifySignature(
    [...digest(bytes, publicKey)],
    signature.toString('hex'),
    publicKey.point.toString('hex'),
    // The digest is ours: the library needs a second for a megabyte.
    { der: true, hash: false },
  );
}

/** SM3 of the bytes behind that of the signer: name, curve and key. */
function digest(bytes: Uint8Array, { point }: PublicKey): Buffer {
  const id = Buffer.from(USER_ID);
  const bits = Buffer.from([(id.length * 8) >> 8, (id.length * 8) & 0xff]);
  const signer = createHash('sm3').update(bits).update(id).update(CURVE).update(point.subarray(1));
  return createHash('sm3').update(signer.digest()).update(bytes).digest();
}

function modulo(value: bigint): bigint {
  return ((value % ORDER) + ORDER) % ORDER;
}

/** By Fermat: the order is prime. */
function invert(value: bigint): bigint {
  let [result, power] = [1n, modulo(value)];
  for (let left = ORDER - 2n; left > 0n; left >>= 1n) {
    if (left & 1n) result = modulo(result * power);
    power = modulo(power * power);
  }
  return result;
}

/** An integer of DER: as short as it can be, and positive. */
function encodeNumber(value: bigint): Buffer {
  const digits = value.toString(16);
  const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
  const isNegative = (bytes[0] ?? 0) > 0x7f;
  return encode(0x02, isNegative ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
}

/** All that is signed here is shorter than 128 bytes. */
function encode(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.of(tag, content.length), content]);
}
