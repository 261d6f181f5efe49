/** Characters of a piece, at least, but for the last one. */
const PIECE = 64 * 1024;

/** Lists within a document within an answer are as deep as anything long goes. */
const DEPTH = 3;

/**
 * A value as JSON, in pieces, so that a long document need not be held whole as text as well. What
 * can be iterated is a list, whose items are asked for one after the other.
 */
export function* jsonPieces(value: unknown): Generator<string> {
  let piece = '';
  for (const part of partsOf(value, DEPTH)) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function* partsOf(value: unknown, depth: number): Generator<string> {
  const isPlain = typeof value === 'object' && value !== null && !('toJSON' in value);
  if (depth === 0 || !isPlain) yield JSON.stringify(value) ?? 'null';
  else if (Symbol.iterator in value) {
    let separator = '[';
    for (const item of value as Iterable<unknown>) {
      yield separator;
      yield* partsOf(item, depth - 1);
      separator = ',';
    }
    yield separator === '[' ? '[]' : ']';
  } else {
    let separator = '{';
    for (const [name, member] of Object.entries(value)) {
      if (member === undefined) continue;
      yield `${separator}${JSON.stringify(name)}:`;
      yield* partsOf(member, depth - 1);
      separator = ',';
    }
    yield separator === '{' ? '{}' : '}';
  }
}
