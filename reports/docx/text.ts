import { Paragraph, type ParagraphOptions, TextRun } from 'docx';
import { printable } from '../../src/wire/printable.js';
import { type Content, type Stretch, stretchesOf } from '../paper/paper.js';
import { COLOURS, FONTS, type Setting } from './type.js';

/** Greatest length of a stretch: what is longer was to be cut where it was written. */
const MOST = 4000;

/** A paragraph of the content; XML takes no control characters, which are shown as escapes. */
export function paragraphOf(
  content: Content,
  setting: Setting = {},
  options: Omit<ParagraphOptions, 'children'> = {},
): Paragraph {
  return new Paragraph({
    ...options,
    children: stretchesOf(content).map((stretch) => runOf(stretch, setting)),
  });
}

function runOf({ text, isStrong, isCode, tone }: Stretch, setting: Setting): TextRun {
  return new TextRun({
    ...setting,
    text: printable(text, MOST),
    ...(isStrong ? { bold: true } : {}),
    ...(isCode ? { font: FONTS.code, noProof: true } : {}),
    ...(tone ? { color: COLOURS[tone] } : {}),
  });
}
