import type { Diagnosis } from '../model/diagnosis.js';
import { text } from '../model/text.js';
import { giveAccount } from './account.js';

/** A digest that was written as a number is. */
export const LEADING_ZEROS_DROPPED = text(
  '丢掉了开头的 0（摘要当作整数写成十六进制，如 Java 的 BigInteger.toString(16)，没有补足位数）',
  'leading zero dropped: the digest was written as a number, such as by BigInteger.toString(16) of Java, and not padded',
);

/** A digest whose bytes were written one by one. */
export const ZEROS_OF_BYTES_DROPPED = text(
  '小于 16 的字节只写了一位（如 Java 的 Integer.toHexString，没有补 0）',
  'bytes below 16 written as one digit, such as by Integer.toHexString of Java, and not padded',
);

/** Digits that hexadecimal digests have: of MD5, SHA-1 and SHA-256; cipher texts grow by blocks. */
const DIGEST_DIGITS = [32, 40, 64];
const BLOCK_DIGITS = 32;

/** More zeros than this stand at the beginning of no digest that anybody will see. */
const MOST_DROPPED = 4;

/** The digits as they were before their leading zeros were dropped; undefined where none can be missing. */
export function restoreLeadingZeros(digits: string): string | undefined {
  const { length } = digits;
  const whole =
    DIGEST_DIGITS.find((width) => width >= length) ??
    Math.ceil(length / BLOCK_DIGITS) * BLOCK_DIGITS;
  const missing = whole - length;
  if (missing === 0 || missing > MOST_DROPPED || digits.startsWith('0')) return undefined;
  return digits.padStart(whole, '0');
}

/** The digits of a digest with bytes below 16 written as one digit, as in the mistake. */
export function dropZerosOfBytes(hex: string): string {
  return hex.replaceAll(/../g, (byte) => byte.replace(/^0/, ''));
}

/** What is said of a receiver that refuses right digests which begin with a zero, and takes others. */
export function diagnoseRefusedZeros(): Diagnosis {
  return giveAccount(
    {
      mistakes: [
        text(
          `核对时${LEADING_ZEROS_DROPPED.zh}：31 位的才与它算出的相同`,
          `${LEADING_ZEROS_DROPPED.en}, so that it expects 31 digits or fewer`,
        ),
      ],
      tried: 1,
    },
    [],
  );
}
