import { randomInt } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

export function digits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const CREDIT_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The organisation code that a credit code holds, with its check character (GB 11714). */
function organisationCode(): string {
  const body = `MA${digits(6)}`;
  let sum = 0;
  for (const [index, weight] of [3, 7, 9, 10, 5, 8, 4, 2].entries()) {
    sum += weight * ALPHABET.indexOf(body.charAt(index));
  }
  return body + '0X987654321'.charAt(sum % 11);
}

/** A company's unified social credit code with its check character (GB 32100). */
export function creditCode(): string {
  const body = `91350100${organisationCode()}`;
  let sum = 0;
  let weight = 1;
  for (const sign of body) {
    sum += CREDIT_SIGNS.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return body + CREDIT_SIGNS.charAt((31 - (sum % 31)) % 31);
}

/** A citizen's number with its check character (GB 11643); `birth` is yyyyMMdd. */
export function citizenNumber(birth: string, male: boolean): string {
  const body = `350100${birth}${digits(2)}${randomInt(5) * 2 + (male ? 1 : 0)}`;
  let sum = 0;
  for (const [index, digit] of [...body].entries()) sum += Number(digit) * (2 ** (17 - index) % 11);
  return body + '10X98765432'.charAt(sum % 11);
}

/** The check character over letters and digits (ISO 7064, MOD 37,36). */
function checkSign(text: string): string {
  let product = 36;
  for (const sign of text) {
    const sum = (product + ALPHABET.indexOf(sign)) % 36 || 36;
    product = (sum * 2) % 37;
  }
  return ALPHABET.charAt((37 - product) % 36);
}

/** The kinds of electronic certificate, as the samples of the interface name them. */
const CERTIFICATE_KINDS = {
  1: '11100000000013338W050',
  2: '11100000000013338W032',
  3: '11100000000013338W011',
} as const;

export type Kind = keyof typeof CERTIFICATE_KINDS;

/** The identifier of a certificate that `issuer` (a credit code) puts out. */
export function certificateId(kind: Kind, issuer: string): string {
  const parts = [CERTIFICATE_KINDS[kind], issuer, `A${digits(7)}`, '001'];
  return ['1.2.156.3005.2', ...parts, checkSign(parts.join(''))].join('.');
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A grey portrait of 295 by 413 pixels at 300 dpi, as a PNG. */
export function portrait(): Buffer {
  const [width, height] = [295, 413];
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const density = Buffer.alloc(9);
  density.writeUInt32BE(11_811, 0);
  density.writeUInt32BE(11_811, 4);
  density.writeUInt8(1, 8);
  const rows = Buffer.alloc((width + 1) * height, 0x80);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('pHYs', density),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
