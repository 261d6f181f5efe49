import { randomUUID } from 'node:crypto';

/** Characters of a piece, at least, but for the last one. */
const PIECE = 64 * 1024;

/**
 * A list in an answer that is too long to be held whole: its rows are made one after the other while
 * the answer goes out.
 */
export class LongList<Row> implements Iterable<Row> {
  readonly length: number;
  readonly #rows: () => Iterable<Row>;

  /** @param rows as many as `length` says, each time that it is asked */
  constructor(length: number, rows: () => Iterable<Row>) {
    this.length = length;
    this.#rows = rows;
  }

  [Symbol.iterator](): Iterator<Row> {
    return this.#rows()[Symbol.iterator]();
  }

  map<Other>(change: (row: Row) => Other): LongList<Other> {
    return new LongList(this.length, () => mapRows(this.#rows(), change));
  }

  /** The rows whole. */
  slice(start?: number, end?: number): Row[] {
    return [...this].slice(start, end);
  }

  /** What `writeJson` finds in its place. */
  toJSON(): string {
    const mark = randomUUID();
    met = { mark, rows: this.#rows };
    return mark;
  }
}

interface Met {
  readonly mark: string;
  readonly rows: () => Iterable<unknown>;
}

/** The list that was written last; writing is not interrupted by anything. */
let met: Met | undefined;

/** Writes an answer as JSON, which has one long list at most: in pieces where there is one. */
export function writeJson(answer: object): { body: string; rest?: Iterable<string> } {
  met = undefined;
  const text = JSON.stringify(answer);
  if (!met) return { body: text };
  const { mark, rows }: Met = met;
  const [head = '', tail = ''] = text.split(`"${mark}"`);
  const pieces = piecesOf(head, rows(), tail);
  const first = pieces.next().value ?? '';
  return { body: first, rest: pieces };
}

function* mapRows<Row, Other>(rows: Iterable<Row>, change: (row: Row) => Other): Generator<Other> {
  for (const row of rows) yield change(row);
}

function* piecesOf(head: string, rows: Iterable<unknown>, tail: string): Generator<string> {
  let piece = `${head}[`;
  let between = '';
  for (const row of rows) {
    piece += between + JSON.stringify(row);
    between = ',';
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}]${tail}`;
}
