/** A fenced block of a document. */
export interface FencedBlock {
  readonly language: string;
  /** What follows the language: the file that the block is to be saved as. */
  readonly file: string;
  readonly content: string;
  /** The heading of second level that it stands under; empty before the first. */
  readonly section: string;
  /** Line of its first line of content. */
  readonly line: number;
}

const FENCE = /^```(\S*) ?(.*)$/;

/** The fenced blocks of a Markdown text, in order. */
export function readBlocks(markdown: string): FencedBlock[] {
  const blocks: FencedBlock[] = [];
  let section = '';
  let open: { language: string; file: string; lines: string[]; line: number } | undefined;
  for (const [index, text] of markdown.split('\n').entries()) {
    const fence = FENCE.exec(text);
    if (open && fence) {
      const { lines, ...block } = open;
      blocks.push({ ...block, section, content: `${lines.join('\n')}\n` });
      open = undefined;
    } else if (open) {
      open.lines.push(text);
    } else if (fence) {
      const [, language = '', file = ''] = fence;
      open = { language, file, lines: [], line: index + 2 };
    } else if (text.startsWith('## ')) {
      section = text.slice(3);
    }
  }
  if (open) throw new Error(`the block of line ${open.line} has no end`);
  return blocks;
}

/** What is left of a Markdown text without its fenced blocks. */
export function dropBlocks(markdown: string): string {
  return markdown.replaceAll(/^```[^\n]*\n.*?^```$/gms, '');
}
