import {
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  type SectionOptions,
  TextRun,
} from 'docx';
import type { RunResult } from '../../src/model/result.js';
import { printable } from '../../src/wire/printable.js';
import { composePaper } from '../paper/compose.js';
import type { Paper } from '../paper/paper.js';
import { footerOf } from '../paper/running.js';
import type { ReportOptions } from '../reporter.js';
import { drawBlock } from './blocks.js';
import { drawCover } from './cover.js';
import { listFixedParts } from './fixed-parts.js';
import { pinZipDates } from './pin-zip-dates.js';
import { FONTS, PAGE, SIZES, TEXT_WIDTH } from './type.js';

/** The reports on some runs as one document, the same bytes for the same runs. */
export async function packPapers(
  results: readonly RunResult[],
  options: ReportOptions,
): Promise<Uint8Array> {
  const papers = results.map((result) => composePaper(result, options));
  const [first] = papers;
  if (!first) throw new RangeError('no runs to report on');
  const document = new Document({ styles: STYLES, sections: papers.map(drawPaper) });
  return pinZipDates(await Packer.toBuffer(document, undefined, listFixedParts(first)));
}

const heading = (size: number, before: number, after: number) => ({
  run: { font: FONTS.heads, size, bold: true, color: '000000' },
  paragraph: { spacing: { before, after }, keepNext: true },
});

const STYLES = {
  default: {
    document: {
      run: { font: FONTS.body, size: SIZES.body },
      paragraph: { spacing: { line: 300 } },
    },
    heading1: heading(SIZES.h1, 360, 160),
    heading2: heading(SIZES.h2, 260, 120),
    heading3: heading(SIZES.h3, 200, 100),
  },
};

function drawPaper(paper: Paper): SectionOptions {
  const { width, height, side, top, foot } = PAGE;
  return {
    properties: {
      // The cover has neither head nor foot.
      titlePage: true,
      page: {
        size: { width, height },
        margin: { top, bottom: foot, left: side, right: side, header: 680, footer: 560 },
      },
    },
    headers: { default: headOf(paper), first: new Header({ children: [new Paragraph({})] }) },
    footers: { default: footOf(paper), first: new Footer({ children: [new Paragraph({})] }) },
    children: [
      ...drawCover(paper),
      ...paper.blocks.flatMap((one) => drawBlock(one, paper.language)),
    ],
  };
}

function headOf({ head: [left, right] }: Paper): Header {
  const text = [left, right].map((part) => printable(part, 200)).join('\t');
  const [before = '', after = ''] = text.split('\t');
  return new Header({
    children: [
      new Paragraph({
        tabStops: [{ type: 'right', position: TEXT_WIDTH }],
        children: [new TextRun({ size: SIZES.head, children: [before, '\t', after] })],
      }),
    ],
  });
}

function footOf({ language }: Paper): Footer {
  const { before, between, after } = footerOf(language);
  return new Footer({
    children: [
      new Paragraph({
        alignment: 'center',
        // A field within a run of text loses its size in LibreOffice.
        children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after].map(
          (part) => new TextRun({ size: SIZES.head, children: [part] }),
        ),
      }),
    ],
  });
}
