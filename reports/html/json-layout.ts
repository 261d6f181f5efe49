/** A stretch of a JSON text: its own, its own white space, or white space that only the layout adds. */
export interface Piece {
  readonly kind: 'token' | 'blank' | 'added';
  readonly text: string;
}

const TOKENS = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+|\s+/gs;
const DEEPEST = 24;

/**
 * Lays JSON out over lines without touching a character of it: numbers stay `0.00`, repeated keys
 * stay, and without the added pieces the text is as it was transmitted.
 *
 * @returns undefined for a nesting too deep to be laid out
 */
export function layOutJson(json: string): readonly Piece[] | undefined {
  const tokens = json.match(TOKENS) ?? [];
  const pieces: Piece[] = [];
  let depth = 0;
  let opened = false;
  for (const token of tokens) {
    if (/^\s/.test(token)) {
      pieces.push({ kind: 'blank', text: token });
      continue;
    }
    const closes = token === '}' || token === ']';
    if (closes) depth -= 1;
    if (opened !== closes) pieces.push({ kind: 'added', text: lineBreak(depth) });
    pieces.push({ kind: 'token', text: token });
    opened = token === '{' || token === '[';
    if (opened) depth += 1;
    if (depth > DEEPEST) return undefined;
    if (token === ',') pieces.push({ kind: 'added', text: lineBreak(depth) });
    if (token === ':') pieces.push({ kind: 'added', text: ' ' });
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
    if (last?.kind === piece.kind) {
      joined[joined.length - 1] = { kind: last.kind, text: last.text + piece.text };
    } else {
      joined.push(piece);
    }
  }
  return joined;
}
