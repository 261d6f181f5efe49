import { BUDGETS } from '../../model/budgets.js';
import { ELLIPSIS, type Spelling, spellingOf, undoEscapes } from './escapes.js';
import { type Folded, FoldingRoom, hashOfPiece } from './folded.js';
import { FormIndex } from './form-index.js';
import { type Form, formsOf } from './forms.js';

/** Where a secret stands in a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** A whole token, spelt as itself. */
  readonly isToken: boolean;
}

/** Shorter secrets would deface every text. */
const SHORTEST = 4;

/** Shorter pieces are found only as they are written: in their case, with their blanks. */
const SHORTEST_LOOSE = 8;

/** Longer texts leave no room behind. */
const LONGEST_KEPT = 1024 * 1024;

const CUT = Buffer.from(ELLIPSIS);

/** Finds secrets by their value, in time that grows with the text alone. */
export class SecretSearch {
  readonly #known: ReadonlySet<string>;
  readonly #secrets = new FormIndex(SHORTEST);
  readonly #tokens = new FormIndex(SHORTEST_LOOSE);
  readonly #formsOfTokens = new Map<string, readonly Form[] | undefined>();
  readonly #unspelt = new Set<string>();
  #characters = 0;
  #room = new FoldingRoom();

  constructor(secrets: readonly string[]) {
    this.#known = new Set(secrets);
    for (const secret of this.#known) if (secret.length >= SHORTEST) enter(secret, this.#secrets);
  }

  /**
   * Has a token found from now on, which was made in the run; too short a one is no secret.
   *
   * @returns whether it is a new one
   */
  know(token: string): boolean {
    const kept = token.slice(0, BUDGETS.secrets.token.limit);
    const isKnown = this.#known.has(kept) || this.#formsOfTokens.has(kept);
    if (kept.length < SHORTEST_LOOSE || isKnown) return false;
    // Most are made room for before anything is searched.
    this.#formsOfTokens.set(kept, undefined);
    this.#unspelt.add(kept);
    this.#characters += kept.length;
    for (const [oldest, forms] of this.#formsOfTokens) {
      if (this.#characters <= BUDGETS.secrets.tokens.limit) break;
      for (const form of forms ?? []) this.#tokens.delete(form);
      this.#formsOfTokens.delete(oldest);
      this.#unspelt.delete(oldest);
      this.#characters -= oldest.length;
    }
    return true;
  }

  #spellTokens(): void {
    for (const token of this.#unspelt) this.#formsOfTokens.set(token, enter(token, this.#tokens));
    this.#unspelt.clear();
  }

  /** Where any of them stands, apart from each other, the first one first. */
  find(text: string): readonly Span[] {
    this.#spellTokens();
    const isIdle = this.#secrets.isEmpty && this.#tokens.isEmpty;
    if (isIdle || text.length < SHORTEST) return [];
    const spans: Span[] = [];
    let spelling: Spelling | undefined = spellingOf(text);
    for (let layer = 0; spelling && layer <= BUDGETS.secrets.layers.limit; layer += 1) {
      this.#findIn(spelling, spans);
      spelling = undoEscapes(spelling);
    }
    if (text.length > LONGEST_KEPT) this.#room = new FoldingRoom();
    return spans.length < 2 ? spans : join(spans);
  }

  #findIn(spelling: Spelling, spans: Span[]): void {
    const folded = this.#room.fold(spelling);
    const { origins, hashes, length } = folded;
    for (const index of [this.#secrets, this.#tokens]) {
      if (index.isEmpty) continue;
      let cut = findCut(folded, 0);
      /** Spans end in no order: what lies within the last one is nothing new. */
      let last: Span | undefined;
      index.scan(hashes, length, (form, at) => {
        if (cut < at) cut = findCut(folded, at);
        const end = endOf(form, at, folded, cut);
        if (end === undefined) return;
        const isWhole = end - at >= form.folded.length;
        const start = startAt(origins[at] as number, spelling);
        // An escape that the cut has split goes with what stands before it.
        const until = isWhole
          ? endAt(origins[end - 1] as number, spelling)
          : startAt(origins[cut] as number, spelling);
        // Half an escape must not be left of what is spelt with any.
        const isItself = form.isPlain && until - start === form.folded.length;
        const span = { start, end: until, isToken: index === this.#tokens && isWhole && isItself };
        if (last && span.start > last.start && span.end <= last.end) return;
        last = span;
        spans.push(span);
      });
    }
  }
}

function enter(value: string, index: FormIndex): readonly Form[] {
  const forms = formsOf(value).filter(({ folded }) => folded.length >= index.width);
  for (const form of forms) index.add(form);
  return forms;
}

function startAt(unit: number, { starts }: Spelling): number {
  return starts ? (starts[unit] as number) : unit;
}

function endAt(unit: number, { ends }: Spelling): number {
  return ends ? (ends[unit] as number) : unit + 1;
}

/** Where the text ends in an ellipsis next. */
function findCut({ bytes, length }: Folded, from: number): number {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, length).indexOf(CUT, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

/** Where a secret ends that begins at the place, or the text was cut within it. */
function endOf(form: Form, at: number, text: Folded, cut: number): number | undefined {
  const { hasTail, folded: secret } = form;
  const length = Math.min(secret.length, cut - at);
  if (length < SHORTEST || at + length > text.length) return undefined;
  if (hashOfPiece(text.hashes, at, length) !== secret.hashes[length]) return undefined;
  if (length < SHORTEST_LOOSE && !isWrittenSo(text, secret, at, length)) return undefined;
  return hasTail && length === secret.length ? skipTail(text, at + length) : at + length;
}

function isWrittenSo(text: Folded, secret: Folded, at: number, length: number): boolean {
  const shift = (text.origins[at] as number) - (secret.origins[0] as number);
  for (let i = 0; i < length; i += 1) {
    if (text.bytes[at + i] !== secret.bytes[i]) return false;
    if ((text.origins[at + i] as number) - (secret.origins[i] as number) !== shift) return false;
  }
  return true;
}

/** One digit of Base64, and what fills it up. */
function skipTail({ bytes, length }: Folded, from: number): number {
  let end = from;
  if (end < length && DIGIT.test(String.fromCharCode(bytes[end] as number))) end += 1;
  for (let signs = 0; signs < 2 && end < length && bytes[end] === 0x3d; signs += 1) end += 1;
  return end;
}

const DIGIT = /[A-Za-z0-9+/]/;

/** One span of those that overlap, in their order. */
function join(spans: Span[]): Span[] {
  spans.sort((one, other) => one.start - other.start);
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (!last || span.start >= last.end) {
      joined.push(span);
      continue;
    }
    const isSame = last.start === span.start && last.end === span.end;
    joined[joined.length - 1] = {
      start: last.start,
      end: Math.max(last.end, span.end),
      isToken: isSame && last.isToken && span.isToken,
    };
  }
  return joined;
}
