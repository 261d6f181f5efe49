import type { RunOptions } from 'docx';
import type { Tone } from '../paper/paper.js';

/** Half points: 五号, 小五, 六号 and what stands above them. */
export const SIZES = {
  body: 21,
  table: 18,
  dense: 15,
  head: 17,
  h1: 28,
  h2: 24,
  h3: 21,
  box: 24,
  cover: 24,
  kind: 30,
  title: 64,
} as const;

/** Twentieths of a point: A4, and what its margins leave. */
export const PAGE = { width: 11906, height: 16838, side: 1134, top: 1361, foot: 1134 } as const;
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.side;

const font = (latin: string, eastAsia: string) =>
  ({ ascii: latin, hAnsi: latin, cs: latin, eastAsia }) as const;

/** What a machine has instead of these is said in the font table. */
export const FONTS = {
  body: font('Times New Roman', '宋体'),
  heads: font('Arial', '黑体'),
  code: font('Consolas', '宋体'),
} as const;

/** Fonts that stand in for those of Windows where they are not, nearest first. */
export const STAND_INS: readonly (readonly [name: string, others: string])[] = [
  ['宋体', 'SimSun,Songti SC,Noto Serif CJK SC,Source Han Serif SC'],
  ['黑体', 'SimHei,Heiti SC,Noto Sans CJK SC,Source Han Sans SC'],
  ['Consolas', 'Courier New,Liberation Mono,DejaVu Sans Mono'],
  ['Times New Roman', 'Liberation Serif'],
  ['Arial', 'Liberation Sans'],
];

export const COLOURS: Readonly<Record<Tone, string>> = {
  fail: 'A61B12',
  open: '7A4A00',
  pass: '14592F',
  soft: '4A4F57',
};

export const SHADES = { lead: 'E9EDF2', inset: 'F5F6F8', line: '5A5F66' } as const;

/** How a stretch is set, over what its paragraph says. */
export type Setting = Pick<RunOptions, 'size' | 'font' | 'bold' | 'color'>;
