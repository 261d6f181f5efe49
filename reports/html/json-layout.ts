import { JsonWay } from './json-way.js';

/** A stretch of a JSON text: its own, its own white space, or white space that only the layout adds. */
export interface Piece {
  readonly kind: 'token' | 'blank' | 'added';
  readonly text: string;
  /** JSON pointer of the member that it belongs to, of those that were to be marked. */
  readonly at?: string;
}

const TOKENS = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+|\s+/gs;
const DEEPEST = 24;

/**
 * Lays JSON out over lines without touching a character of it: numbers stay `0.00`, repeated keys
 * stay, and without the added pieces the text is as it was transmitted.
 *
 * @param marked JSON pointers of members whose name and value are told from the rest; of an object
 *   or a list, its name and where it begins
 * @returns undefined for a nesting too deep to be laid out
 */
export function layOutJson(
  json: string,
  marked: ReadonlySet<string> = new Set(),
): readonly Piece[] | undefined {
  const tokens = json.match(TOKENS) ?? [];
  const pieces: Piece[] = [];
  const way = new JsonWay(marked);
  let depth = 0;
  let opened = false;
  for (const token of tokens) {
    if (/^\s/.test(token)) {
      pieces.push({ kind: 'blank', text: token });
      continue;
    }
    const at = way.mark(token);
    const closes = token === '}' || token === ']';
    if (closes) depth -= 1;
    if (opened !== closes) pieces.push({ kind: 'added', text: lineBreak(depth) });
    pieces.push({ kind: 'token', text: token, ...at });
    opened = token === '{' || token === '[';
    if (opened) depth += 1;
    if (depth > DEEPEST) return undefined;
    if (token === ',') pieces.push({ kind: 'added', text: lineBreak(depth) });
    if (token === ':') pieces.push({ kind: 'added', text: ' ', ...at });
  }
  return joinAlike(pieces);
}

function lineBreak(depth: number): string {
  return `\n${'  '.repeat(Math.max(0, depth))}`;
}

function joinAlike(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last?.kind === piece.kind && last.at === piece.at) {
      joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    } else {
      joined.push(piece);
    }
  }
  return joined;
}
