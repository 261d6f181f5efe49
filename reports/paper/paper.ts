import type { Language } from '../../src/model/text.js';

/** How a stretch of text is to be seen; words say the same, so that nothing hangs on colour. */
export type Tone = 'pass' | 'fail' | 'open' | 'soft';

export interface Stretch {
  readonly text: string;
  readonly isStrong?: boolean;
  /** Set in the type of machines: identifiers, messages. */
  readonly isCode?: boolean;
  readonly tone?: Tone;
}

export type Content = string | readonly Stretch[];

export interface Cell {
  readonly content: Content;
  /** Columns that it takes; one when absent. */
  readonly span?: number;
  readonly isCentred?: boolean;
}

export interface Row {
  readonly cells: readonly (Content | Cell)[];
  /** It leads the rows after it, and does not stay behind without them. */
  readonly isLead?: boolean;
}

export interface Field {
  readonly name: string;
  /** Absent: a line to be filled in by hand. */
  readonly value?: Content | undefined;
}

/** What a report on paper is made of. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly content: Content; readonly look?: 'note' | 'box' }
  /** Names on the left, what they are on the right. */
  | { readonly kind: 'fields'; readonly fields: readonly Field[]; readonly isRoomy?: boolean }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      /** Of the columns, in hundredths of the width. */
      readonly widths: readonly number[];
      readonly rows: readonly Row[];
      /** Columns of numbers and single words. */
      readonly centred?: readonly number[];
      /** In small type. */
      readonly isDense?: boolean;
    }
  /** Lines of a message, as they were transmitted. */
  | { readonly kind: 'listing'; readonly lines: readonly string[] }
  /** Who signs, with room for it. */
  | {
      readonly kind: 'signatures';
      readonly head: readonly string[];
      readonly rows: readonly Field[];
    }
  | { readonly kind: 'page-break' };

interface Cover {
  readonly number: Field;
  readonly heading: string;
  readonly subheading: string;
  readonly fields: readonly Field[];
  /** Whose report it is, at the foot. */
  readonly issuer: Field;
  readonly seal: string;
}

/** A report on paper in one language, before it is a file: every format draws the same one. */
export interface Paper {
  readonly language: Language;
  /** Of the file's properties and of the window. */
  readonly title: string;
  /** ISO 8601 in UTC: the only time that the file carries. */
  readonly date: string;
  readonly cover: Cover;
  /** At the head of each page: what it is, and its number. */
  readonly head: readonly [left: string, right: string];
  readonly blocks: readonly Block[];
}

/** The same content, always as stretches. */
export function stretchesOf(content: Content): readonly Stretch[] {
  return typeof content === 'string' ? [{ text: content }] : content;
}

/** A cell, and which columns are its own. */
export interface PlacedCell extends Required<Cell> {
  /** The first of them, from 0. */
  readonly column: number;
}

/** The cells of a row where they stand; `centred` names columns. */
export function placeCells({ cells }: Row, centred: readonly number[] = []): PlacedCell[] {
  let column = 0;
  return cells.map((cell) => {
    const whole: Cell = typeof cell === 'object' && 'content' in cell ? cell : { content: cell };
    const { content, span = 1, isCentred = centred.includes(column) } = whole;
    const placed = { content, span, isCentred, column };
    column += span;
    return placed;
  });
}
