import type { JsonSchema } from '../model/specification.js';
import { type Text, text } from '../model/text.js';

/** What the project's own keywords say of a node, for readers who do not know them. */
export function noteField(schema: JsonSchema): Text[] {
  const { 'x-format': format, 'x-enum': meanings, 'x-codes': codes, maxWidth } = schema;
  const notes: Text[] = [];
  if (format) notes.push(text(`格式：${format}`, `Format: ${format}`));
  if (meanings) {
    const list = Object.entries(meanings).map(([value, meaning]) => `${value} ${meaning}`);
    notes.push(text(`取值：${list.join('；')}`, `Values: ${list.join('; ')}`));
  }
  if (maxWidth !== undefined) {
    notes.push(
      text(
        `宽度至多 ${maxWidth}，汉字计 2`,
        `At most ${maxWidth} columns wide; a Chinese character counts two`,
      ),
    );
  }
  if (codes) {
    const list = codes.join(', ');
    notes.push(text(`取值不当时可报 ${list}`, `A refusal of its value may carry ${list}`));
  }
  return notes;
}
