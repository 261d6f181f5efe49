import { type FileChild, PageBreak, Paragraph } from 'docx';
import type { Language } from '../../src/model/text.js';
import type { Block } from '../paper/paper.js';
import { drawFields, drawListing, drawSignatures, drawTable } from './tables.js';
import { paragraphOf } from './text.js';
import { COLOURS, SIZES } from './type.js';

const LEVELS = { 1: 'Heading1', 2: 'Heading2', 3: 'Heading3' } as const;

const EDGE = { style: 'single', size: 10, space: 8, color: '000000' } as const;

/** A block as Word has it; after a table comes a little room. */
export function drawBlock(block: Block, language: Language): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [paragraphOf(block.text, {}, { heading: LEVELS[block.level] })];
    case 'paragraph':
      return [drawParagraph(block, language)];
    case 'table':
      return [drawTable(block), room()];
    case 'fields':
      return [drawFields(block), room()];
    case 'listing':
      return [drawListing(block), room()];
    case 'signatures':
      return [drawSignatures(block), room()];
    case 'page-break':
      return [new Paragraph({ children: [new PageBreak()] })];
  }
}

function drawParagraph(
  { content, look }: Extract<Block, { kind: 'paragraph' }>,
  language: Language,
): Paragraph {
  const spacing = { after: 110 };
  if (look === 'note') {
    return paragraphOf(content, { size: SIZES.table, color: COLOURS.soft }, { spacing });
  }
  if (look === 'box') {
    const border = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE };
    const indent = { left: 200, right: 200 };
    const options = { border, indent, spacing: { before: 240, after: 300 }, keepLines: true };
    return paragraphOf(content, { size: SIZES.box }, options);
  }
  // Chinese paragraphs begin two characters in.
  const indent = language === 'zh' ? { firstLine: SIZES.body * 20 } : {};
  return paragraphOf(content, {}, { spacing, indent });
}

/** Tables that touch would become one. */
function room(): Paragraph {
  return new Paragraph({ spacing: { line: 200, lineRule: 'exact' }, children: [] });
}
