import { type Text, text } from '../../../../src/model/text.js';
import { otherText } from '../../wire/generate/answer-tamperings.js';
import type { Fields } from '../../wire/traffic/message.js';
import type { CallerMaterial } from '../caller-material.js';
import type { CallerMutant } from '../caller-mutant.js';
import { listReports, type Report } from '../report.js';
import { IN_TIME_MS } from '../run/judge-scene.js';
import type { Exchanged } from '../scene.js';
import { citeFor } from './cite.js';

interface Way {
  readonly slug: string;
  readonly title: Text;
  readonly statements: readonly string[];
  readonly play: (report: Report) => Promise<readonly Exchanged[]>;
}

/** A client does not report on commands as it should. */
export function reportMutants(material: CallerMaterial): CallerMutant[] {
  return listReports(material).flatMap((report) =>
    WAYS.flatMap(({ slug, title, statements, play }): CallerMutant[] => {
      const { id, ...section } = report.operation;
      const cited = citeFor('caller', material, section, statements);
      if (!cited) return [];
      return [
        {
          id: `${material.system.id}/${id}/caller/report/${slug}`,
          kind: 'caller',
          operation: id,
          ...cited,
          summary: title,
          play: () => play(report),
        },
      ];
    }),
  );
}

const changed = (
  slug: string,
  title: Text,
  statements: readonly string[],
  change: (fields: Fields, reference: string) => Fields,
): Way => ({
  slug,
  title,
  statements,
  async play(report) {
    const request = report.change(change(report.seen.fields ?? {}, report.reference));
    return [...report.earlier, { ...report.exchanged, request, answer: await report.ask(request) }];
  },
});

const again = (slug: string, title: Text, isWhole: boolean): Way => ({
  slug,
  title,
  statements: ['once'],
  async play({ earlier, exchanged, change, seen, ask }) {
    const request = isWhole ? exchanged.request : change(seen.fields ?? {});
    const at = exchanged.at + exchanged.durationMs + 1000;
    return [...earlier, exchanged, { ...exchanged, at, request, answer: await ask(request) }];
  },
});

/** Longer than is claimed, and not so long that clocks seem to differ. */
const LATE_MS = IN_TIME_MS + 30_000;

const WAYS: readonly Way[] = [
  again('again', text('又上报一次', 'reports once more'), false),
  again('again-unchanged', text('原样又上报一次', 'sends the report again as it was'), true),
  changed(
    'unknown-command',
    text('指向没有的指令', 'reports on a command that was not given'),
    ['correlation'],
    (fields, reference) => ({ ...fields, [reference]: otherText(String(fields[reference])) }),
  ),
  changed(
    'other-meter',
    text('表号不是指令的', 'reports on another meter'),
    ['correlation'],
    (fields) => ({
      ...fields,
      meterNo: otherText(String(fields.meterNo)),
    }),
  ),
  {
    slug: 'late',
    title: text('过了期限才上报', 'reports after the time that was claimed'),
    statements: ['in-time', 'arrives'],
    play: async ({ earlier, exchanged }) => [
      ...earlier,
      { ...exchanged, at: exchanged.at + LATE_MS },
    ],
  },
  {
    slug: 'before-command',
    title: text('在指令之前上报', 'reports before it was told'),
    statements: ['correlation'],
    async play({ earlier, exchanged, command }) {
      const rest = earlier.slice(0, earlier.indexOf(command));
      return [...rest, { ...exchanged, at: command.at - 1000 }, command];
    },
  },
];
