import { type Text, text } from './text.js';

/** What explains many failures of a run at once, and how it is mended. */
export interface Cause {
  /** Stable: `gbk`, `redirected`, `ruling-DAS-R01`. */
  readonly id: string;
  readonly title: Text;
  readonly fix?: Text;
  /** Cases that failed, or stayed undecided, for it. */
  readonly cases: number;
  /** JSON pointer into the message, or the name of the header or part that is wrong. */
  readonly field?: string;
}

/** A cause in one line: what it is, how many cases it explains, and the fix. */
export function describeCause({ title, fix, cases }: Cause): Text {
  const zh = cases > 0 ? `（涉及 ${cases} 个用例）` : '';
  const en = cases > 0 ? ` (${cases} ${cases === 1 ? 'case' : 'cases'})` : '';
  return text(`${title.zh}${zh}。${fix?.zh ?? ''}`, `${title.en}${en}.${fix ? ` ${fix.en}` : ''}`);
}
