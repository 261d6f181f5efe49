import { BUDGETS } from '../../model/budgets.js';

/** Greatest size of a photo when decoded, in bytes [MH-R18]. */
export const MAX_PHOTO_BYTES = 51_200;

export type PhotoKind = 'jpeg' | 'png';

/** What the text of a photo turned out to hold. */
interface PhotoReading {
  /** Undefined when it is neither JPEG nor PNG. */
  readonly kind: PhotoKind | undefined;
  /** Size when decoded. */
  readonly bytes: number;
}

const MAGIC: Readonly<Record<PhotoKind, readonly number[]>> = {
  jpeg: [0xff, 0xd8, 0xff],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};

/** Longest prefix of a data URI that is looked for. */
const MAX_PREFIX = BUDGETS.protocols.photoPrefix.limit;

/**
 * Reads a photo of Base64, with or without the prefix of a data URI; blanks and line breaks in it
 * do not count. Undefined when it is not Base64. Takes time in proportion to its length.
 */
export function readPhoto(text: string): PhotoReading | undefined {
  const stripped = stripPrefix(text);
  return readDigits(stripped) ?? readDigits(stripped.replaceAll(/\s+/g, ''));
}

/** Where photos are decoded to be looked at, as long as they are no larger. */
const SCRATCH = Buffer.alloc(65_536);

/** Undefined for a text that is anything but Base64. */
function readDigits(digits: string): PhotoReading | undefined {
  const padded = digits.endsWith('==') ? 2 : digits.endsWith('=') ? 1 : 0;
  const length = digits.length - padded;
  // Of other characters the decoder would take one half.
  const isAscii = Buffer.byteLength(digits) === digits.length;
  if (length === 0 || length % 4 === 1 || !isAscii) return undefined;
  const size = Math.floor((length * 3) / 4);
  const photo = size <= SCRATCH.length ? SCRATCH : Buffer.alloc(size);
  // What is no digit is skipped by the decoder, which takes those of base64url as well.
  const isWhole = photo.write(digits, 'base64') === size;
  if (!isWhole || digits.includes('-') || digits.includes('_')) return undefined;
  return { kind: kindOf(photo.subarray(0, size)), bytes: size };
}

function stripPrefix(text: string): string {
  if (!/^data:/i.test(text)) return text;
  const comma = text.slice(0, MAX_PREFIX).indexOf(',');
  return comma < 0 ? text : text.slice(comma + 1);
}

function kindOf(bytes: Buffer): PhotoKind | undefined {
  const kinds = Object.keys(MAGIC) as PhotoKind[];
  return kinds.find((kind) => MAGIC[kind].every((byte, index) => bytes[index] === byte));
}
