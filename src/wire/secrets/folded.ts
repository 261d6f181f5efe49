import { randomInt } from 'node:crypto';
import type { Spelling } from './escapes.js';

/**
 * A spelling as it is searched: in bytes, without blanks and controls, with `+` and `/` for what
 * Base64 for URLs writes as `-` and `_`.
 */
export interface Folded {
  readonly length: number;
  /** In the case in which they are written. */
  readonly bytes: Uint8Array;
  /** Of each byte, the unit that it comes from. */
  readonly origins: Uint32Array;
  /** Of each beginning, in small letters: that of any piece follows from two of them. */
  readonly hashes: Int32Array;
}

/** Each byte as it is kept; 0 for blanks and controls. */
const KEPT = Uint8Array.from({ length: 128 }, (_, unit) => {
  if (unit <= 0x20 || unit === 0x7f) return 0;
  return { '-': 0x2b, _: 0x2f }[String.fromCharCode(unit)] ?? unit;
});

const SMALL = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte,
);

/** Two texts of the same hash cannot be made up without knowing it. */
const BASE = 2 * randomInt(2 ** 20, 2 ** 29) + 1;

/** Room for a folded text, used again for the next one. */
export class FoldingRoom {
  #bytes = new Uint8Array(0);
  #origins = new Uint32Array(0);
  #hashes = new Int32Array(1);

  fold({ units }: Spelling): Folded {
    const needed = 3 * units.length;
    if (this.#bytes.length < needed) {
      this.#bytes = new Uint8Array(needed);
      this.#origins = new Uint32Array(needed);
      this.#hashes = new Int32Array(needed + 1);
    }
    const bytes = this.#bytes;
    const origins = this.#origins;
    const hashes = this.#hashes;
    let length = 0;
    let hash = 0;
    const put = (byte: number, origin: number) => {
      bytes[length] = byte;
      origins[length] = origin;
      hash = (Math.imul(hash, BASE) + (SMALL[byte] as number) + 1) | 0;
      length += 1;
      hashes[length] = hash;
    };
    for (let i = 0; i < units.length; i += 1) {
      const unit = units[i] as number;
      if (unit < 0x80) {
        const kept = KEPT[unit] as number;
        if (kept !== 0) put(kept, i);
      } else if (!isBlank(unit)) {
        // Half a pair too has bytes of its own: text and secret are written alike.
        if (unit < 0x800) put(0xc0 | (unit >> 6), i);
        else {
          put(0xe0 | (unit >> 12), i);
          put(0x80 | ((unit >> 6) & 0x3f), i);
        }
        put(0x80 | (unit & 0x3f), i);
      }
    }
    return { length, bytes, origins, hashes };
  }
}

/** C1 controls are none: among bytes that are shown as Latin letters they are parts of characters. */
function isBlank(unit: number): boolean {
  if (unit === 0xa0 || unit === 0xad || unit === 0x3000 || unit === 0xfeff) return true;
  return (unit >= 0x2000 && unit <= 0x200f) || (unit >= 0x2028 && unit <= 0x202f);
}

const SHARED = new FoldingRoom();

/** A short text that is folded and kept: in little room, as thousands are. */
export function fold(spelling: Spelling): Folded {
  const { length, bytes, origins, hashes } = SHARED.fold(spelling);
  const ownHashes = new Int32Array(new ArrayBuffer(4 * (length + 1) + length), 0, length + 1);
  ownHashes.set(hashes.subarray(0, length + 1));
  const ownBytes = new Uint8Array(ownHashes.buffer, ownHashes.byteLength, length);
  ownBytes.set(bytes.subarray(0, length));
  return {
    length,
    bytes: ownBytes,
    origins: isItself(spelling, length) ? IN_ORDER : origins.slice(0, length),
    hashes: ownHashes,
  };
}

/** Origins of a text of which each unit is a byte. */
const IN_ORDER = Uint32Array.from({ length: 1024 }, (_, index) => index);

function isItself({ units }: Spelling, length: number): boolean {
  return length === units.length && length <= IN_ORDER.length && units.every((unit) => unit < 0x80);
}

/** The hash of so many bytes from the place on. */
export function hashOfPiece(hashes: Int32Array, at: number, length: number): number {
  return ((hashes[at + length] as number) - Math.imul(hashes[at] as number, powerOf(length))) | 0;
}

const POWERS = [1];

/** What the hash of all that stands before a piece of that length is multiplied by. */
export function powerOf(length: number): number {
  for (let i = POWERS.length; i <= length; i += 1) {
    POWERS.push(Math.imul(POWERS[i - 1] as number, BASE));
  }
  return POWERS[length] as number;
}
