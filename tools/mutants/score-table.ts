import { listSystems } from '../../catalog/systems.js';
import type { Language, Text } from '../../src/model/text.js';
import { text } from '../../src/model/text.js';
import type { Baseline } from './baseline.js';
import { percentOf, type Score } from './score.js';

const BEGIN = '<!-- mutants -->';
const END = '<!-- /mutants -->';

const HEADS: readonly Text[] = [
  text('系统', 'system'),
  text('变异体', 'mutants'),
  text('杀死', 'killed'),
  text('等价', 'equivalent'),
  text('存活', 'survived'),
  text('“必须”类杀死率', 'killed of *must*'),
  text('误判的合规风格', 'styles blamed'),
  text('手写缺陷', 'defects'),
  text('线路上的变异体', 'on the wire'),
  text('其中存活', 'of them survived'),
  text('误判的合法做法', 'manners blamed'),
];

/** Who calls a system. */
const CLIENT: Readonly<Record<Language, (system: string) => string>> = {
  zh: (system) => `\`${system}\` 的调用方`,
  en: (system) => `clients of \`${system}\``,
};

/** The scores of all systems as the READMEs show them. */
export async function renderScores(baseline: Baseline, language: Language): Promise<string> {
  const rows: readonly (readonly string[])[] = await Promise.all(
    listSystems().map(async ({ id, entry }) => {
      const found = baseline.systems[id];
      const onWire = baseline.wire[id];
      if (!found) throw new RangeError(`mutants.json has no score of ${id}`);
      const defects = await entry.loadDefects();
      return [
        `\`${id}\``,
        ...describeParts(found),
        String(defects.length),
        ...(onWire ? describeWire(onWire) : ['–', '–', '–']),
      ];
    }),
  );
  const clients = listSystems().flatMap(({ id }) => {
    const found = baseline.callers[id];
    if (!found) return [];
    return [[CLIENT[language](id), ...describeParts(found), '–', '–', '–', '–']];
  });
  const head = HEADS.map((one) => one[language]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = ['---', ...head.slice(1).map(() => '---:')];
  return [head, rule, ...rows, ...clients].map(line).join('\n');
}

function describeParts({ mutants, killed, equivalent, survived, byWeight, ...rest }: Score) {
  return [
    ...[mutants, killed, equivalent, survived].map((count) => count.toLocaleString('en-US')),
    percentOf(byWeight.must),
    `${rest.blamed.length} / ${rest.styles}`,
  ];
}

function describeWire({ mutants, survived, blamed, styles }: Score): readonly string[] {
  const counts = [mutants, survived].map((count) => count.toLocaleString('en-US'));
  // One manner can be held against an implementation by many cases.
  const names = new Set(blamed.map((line) => line.slice(0, line.lastIndexOf(': '))));
  return [...counts, `${names.size} / ${styles}`];
}

/**
 * Puts the table in its place.
 *
 * @throws {RangeError} where there is none
 */
export function insertScores(markdown: string, table: string): string {
  const from = markdown.indexOf(BEGIN);
  const to = markdown.indexOf(END);
  if (from < 0 || to < from) throw new RangeError(`no ${BEGIN} … ${END}`);
  return `${markdown.slice(0, from)}${BEGIN}\n\n${table}\n\n${markdown.slice(to)}`;
}
