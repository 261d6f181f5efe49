import type { ReportOptions } from '../reporter.js';
import type { Matrix } from './matrix.js';
import { MatrixPage } from './page.js';

/** One self-contained page in both languages that loads nothing and opens from a folder. */
export function renderMatrixPage(matrix: Matrix, { language }: ReportOptions): string {
  return `<!doctype html>\n${String(<MatrixPage matrix={matrix} language={language} />)}\n`;
}
