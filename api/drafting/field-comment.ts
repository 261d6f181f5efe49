import { widthOf } from '../../reports/console/plain-table.js';
import type { JsonSchema } from '../../src/model/specification.js';
import { type Language, type Text, text } from '../../src/model/text.js';

/** Columns of a drafted file. */
const WIDTH = 100;

/** What a node of the configuration's schema is for; empty where the schema does not say. */
export function commentOf(schema: JsonSchema): Text {
  const { title = '', description = '' } = schema;
  const plain = description ? `${title}. ${description.replace(/\.$/, '')}` : title;
  return text(schema['x-zh'] ?? plain, schema['x-en'] ?? plain);
}

/**
 * The line with its comment: behind it where there is room, on lines of its own before it otherwise.
 *
 * @param lead what comments on lines of their own start with, such as their indent
 */
export function addComment(
  line: string,
  comment: Text,
  { lead, language }: { readonly lead: string; readonly language: Language },
): string[] {
  const said = comment[language];
  if (said === '') return [line];
  const whole = `${line} # ${said}`;
  const isEntry = !line.endsWith(':');
  if (isEntry && widthOf(whole) <= WIDTH) return [whole];
  return [...writeComment(said, lead), line];
}

/** A comment on lines of its own. */
export function writeComment(said: string, lead = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of said.match(PIECES) ?? []) {
    const isFull = widthOf(`${lead}# ${line}${piece.trimEnd()}`) > WIDTH;
    if (isFull && line !== '') {
      lines.push(line);
      line = '';
    }
    line += piece;
  }
  return [...lines, line].map((one) => `${lead}# ${one.trim()}`);
}

/** Where a line may end: after a word and its blanks, after an East Asian character and its marks. */
const PIECES = /[\u1100-\uff00][，。；：、）]*|[^\s\u1100-\uff00]+[，。；：、）]*\s*|\s+/gu;
