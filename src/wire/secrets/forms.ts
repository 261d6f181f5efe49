import { BUDGETS } from '../../model/budgets.js';
import { percentEncode } from '../form.js';
import { spellingOf, textOf, undoEscapes } from './escapes.js';
import { type Folded, fold } from './folded.js';

/** What a secret looks like in a folded text. */
export interface Form {
  readonly folded: Folded;
  /** It is the secret itself, not an encoding of its bytes. */
  readonly isPlain: boolean;
  /** Base64 whose last digit has bits of the secret and of what follows it. */
  readonly hasTail: boolean;
}

/** Shorter pieces of Base64 are found in too many texts. */
const SHORTEST_BASE64 = 8;

/** A line of a key that gives nothing away. */
const ARMOUR = /^-{5}/;

/** Shorter lines are found in too many texts. */
const SHORTEST_LINE = 16;

/**
 * A secret as it can be spelt once all escapes are undone: itself, as bytes of UTF-8 or UTF-16 that
 * were taken for Latin letters, in hexadecimal digits, in Base64 once or twice, wherever in the
 * bytes it stands. Each line of a key is one too.
 */
export function formsOf(secret: string): Form[] {
  if (secret.length > BUDGETS.secrets.spelt.limit) {
    return [{ folded: fold(spellingOf(secret)), isPlain: true, hasTail: false }];
  }
  const forms = [secret, ...linesOf(secret)].flatMap(spellOut);
  const distinct = new Map(forms.map((form) => [form.text, form]).reverse() as [string, Spelt][]);
  return [...distinct.values()].map(({ text, isPlain = false, hasTail = false }) => ({
    folded: fold(spellingOf(text)),
    isPlain,
    hasTail,
  }));
}

function linesOf(secret: string): string[] {
  const lines = secret.split('\n').map((line) => line.trim());
  if (lines.length === 1) return [];
  const own = lines.filter((line) => !ARMOUR.test(line));
  return [own.join(''), ...own.filter((line) => line.length >= SHORTEST_LINE)];
}

interface Spelt extends Partial<Pick<Form, 'isPlain' | 'hasTail'>> {
  readonly text: string;
}

function spellOut(secret: string): Spelt[] {
  const utf8 = Buffer.from(secret);
  const utf16 = Buffer.from(secret, 'utf16le');
  // `swap16` works in place.
  const swapped = Buffer.from(utf16).swap16();
  const escaped = [JSON.stringify(secret).slice(1, -1), percentEncode(secret)];
  const once = [...new Set([secret, ...escaped])].flatMap((text) => inBase64(Buffer.from(text)));
  const twice = once
    .filter(({ text }) => text.length >= SHORTEST_BASE64)
    .flatMap(({ text }) => inBase64(Buffer.from(text)));
  const latin = [utf8, utf16, swapped].map((bytes) => bytes.toString('latin1'));
  // Only the case of ASCII is known to who searches.
  const other = [...latin, secret.toLowerCase(), secret.toUpperCase()];
  return [
    ...andUndone([secret, secret.replaceAll(' ', '+')]).map((text) => ({ text, isPlain: true })),
    ...andUndone(utf8.length === secret.length ? [] : other).map((text) => ({ text })),
    ...[utf8, utf16, swapped].map((bytes) => ({ text: bytes.toString('hex') })),
    ...[utf16, swapped].flatMap(inBase64),
    ...once,
    ...twice,
  ];
}

/** Texts, and those that look like escapes as they are when these are undone. */
function andUndone(texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const undone = [text];
    let spelling = undoEscapes(spellingOf(text));
    while (spelling) {
      undone.push(textOf(spelling));
      spelling = undoEscapes(spelling);
    }
    return undone;
  });
}

/**
 * Bytes in Base64, alone or amid others: the digits that follow from these bytes alone, for each of
 * the three places where they can begin.
 */
function inBase64(bytes: Buffer): Spelt[] {
  return [0, 1, 2].flatMap((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
    const hasTail = whole.length % 3 !== 0;
    const digits = whole.toString('base64').replace(/={1,2}$/, '');
    const text = digits.slice(Math.ceil((offset * 4) / 3), hasTail ? -1 : undefined);
    return text.length < SHORTEST_BASE64 && offset > 0 ? [] : [{ text, hasTail }];
  });
}
