import { MASK, splitAtSecrets } from '../wire/redact.js';
import { encodeGbk } from './gbk.js';

/** A part of a text; what comes of a secret is never shown, however it is spelt. */
export interface Piece {
  readonly text: string;
  readonly isSecret?: boolean;
}

export type Charset = 'utf8' | 'gbk' | 'utf16le' | 'utf16be';

/** A text that is digested, encrypted or encoded, known by its parts. */
export interface Canonical {
  readonly pieces: readonly Piece[];
  readonly charset: Charset;
}

/** Longest text and bytes that are shown. */
const SHOWN_TEXT = 2000;
const SHOWN_BYTES = 1000;

/** The whole text, secrets and all. */
export function textOf({ pieces }: Canonical): string {
  return pieces.map(({ text }) => text).join('');
}

/** The same part by part, so that nothing of a secret is left beside its mask. */
export function changeTexts(
  pieces: readonly Piece[],
  change: (text: string) => string,
): readonly Piece[] {
  return pieces.map((piece) => ({ ...piece, text: change(piece.text) }));
}

/** Text and bytes as reports show them. */
export function showCanonical(
  { pieces, charset }: Canonical,
  secrets: readonly string[],
): { readonly canonical: string; readonly bytes: string } {
  const shown = hidePieces(pieces, secrets);
  const canonical = shown.map(({ text, isSecret }) => (isSecret ? MASK : text)).join('');
  const bytes: string[] = [];
  for (const { text, isSecret } of shown) {
    if (bytes.length > SHOWN_BYTES) break;
    if (isSecret) bytes.push(MASK);
    else bytes.push(...spellBytes(encode(text.slice(0, SHOWN_BYTES + 1), charset)));
  }
  const kept = bytes.slice(0, SHOWN_BYTES);
  return {
    canonical: canonical.length > SHOWN_TEXT ? `${canonical.slice(0, SHOWN_TEXT)}…` : canonical,
    bytes: bytes.length > kept.length ? `${kept.join(' ')} …` : kept.join(' '),
  };
}

/** A secret can also stand where nobody expects it, such as in a field of a body. */
function hidePieces(pieces: readonly Piece[], secrets: readonly string[]): readonly Piece[] {
  return pieces.flatMap((piece) =>
    piece.isSecret
      ? [piece]
      : splitAtSecrets(piece.text, secrets).map((text, i) => ({ text, isSecret: i % 2 === 1 })),
  );
}

function spellBytes(bytes: Buffer | undefined): string[] {
  return bytes?.toString('hex').match(/../g) ?? [];
}

/** The bytes that a text has in a character set; undefined where it has none. */
export function encode(text: string, charset: Charset): Buffer | undefined {
  if (charset === 'utf8') return Buffer.from(text, 'utf8');
  if (charset === 'gbk') return encodeGbk(text);
  const bytes = Buffer.from(text, 'utf16le');
  return charset === 'utf16be' ? bytes.swap16() : bytes;
}
