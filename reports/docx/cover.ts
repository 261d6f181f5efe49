import { type FileChild, PageBreak, Paragraph } from 'docx';
import type { Field, Paper } from '../paper/paper.js';
import { drawForm } from './tables.js';
import { paragraphOf } from './text.js';
import { FONTS, SIZES } from './type.js';

/** A line to be filled in by hand. */
const BLANK = '_'.repeat(24);

/** The first page of a report. */
export function drawCover({ cover, language }: Paper): FileChild[] {
  const { number, heading, subheading, fields, issuer, seal } = cover;
  const colon = language === 'zh' ? '：' : ': ';
  const filled = ({ name, value = BLANK }: Field) =>
    typeof value === 'string' ? `${name}${colon}${value}` : name;
  const centred = { alignment: 'center' as const };
  const title = language === 'zh' ? Array.from(heading).join('　') : heading;
  const foot = issuer.value === undefined ? filled(issuer) : String(issuer.value);
  return [
    paragraphOf(filled(number), {}, { alignment: 'right' }),
    paragraphOf(
      title,
      { size: SIZES.title, font: FONTS.heads, bold: true },
      { ...centred, spacing: { before: 2200, after: 240 } },
    ),
    paragraphOf(
      subheading,
      { size: SIZES.kind, font: FONTS.heads },
      { ...centred, spacing: { after: 1300 } },
    ),
    drawForm(fields),
    paragraphOf(
      `${foot} ${seal}`,
      { size: SIZES.cover },
      { ...centred, spacing: { before: 2600 } },
    ),
    new Paragraph({ children: [new PageBreak()] }),
  ];
}
