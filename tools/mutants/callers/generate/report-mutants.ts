import type { Operation } from '../../../../src/model/specification.js';
import { type Text, text } from '../../../../src/model/text.js';
import { otherText } from '../../wire/generate/answer-tamperings.js';
import type { Fields } from '../../wire/traffic/message.js';
import { type CallerMaterial, drawFresh, type Place } from '../caller-material.js';
import type { CallerMutant } from '../caller-mutant.js';
import { IN_TIME_MS } from '../run/judge-scene.js';
import type { Exchanged } from '../scene.js';
import { citeFor } from './cite.js';

/** The field by which a report refers to its command, by protocol. */
const REFERENCES: Readonly<Record<string, string>> = {
  das: 'sendSerialNo',
  qinchuan: 'commandSeq',
};

interface Way {
  readonly slug: string;
  readonly title: Text;
  readonly statements: readonly string[];
  readonly play: (report: Report) => Promise<readonly Exchanged[]>;
}

/** A report of a client on a command that it was given. */
interface Report extends Place {
  readonly reference: string;
  readonly command: Exchanged;
  /** The same report with other fields. */
  change(fields: Fields): Exchanged['request'];
}

/** A client does not report on commands as it should. */
export function reportMutants(material: CallerMaterial): CallerMutant[] {
  const reference = REFERENCES[material.system.protocol.id];
  if (reference === undefined) return [];
  return material.own.flatMap((operation) => {
    const report = findReport(material, operation, reference);
    if (!report) return [];
    return WAYS.flatMap(({ slug, title, statements, play }): CallerMutant[] => {
      const cited = citeFor('caller', material, operation, statements);
      if (!cited) return [];
      return [
        {
          id: `${material.system.id}/${operation.id}/caller/report/${slug}`,
          kind: 'caller',
          operation: operation.id,
          ...cited,
          summary: title,
          play: () => play(report),
        },
      ];
    });
  });
}

function findReport(
  { talks, talk, spec }: CallerMaterial,
  operation: Operation,
  reference: string,
): Report | undefined {
  for (const place of talks) {
    const value = place.seen.fields?.[reference];
    if (place.seen.operation?.id !== operation.id || typeof value !== 'string') continue;
    const command = place.earlier.find(({ request }) => request.body.includes(value));
    if (!command) continue;
    const fresh = spec.manifest.freshFields;
    return {
      ...place,
      reference,
      command,
      change(fields) {
        const drawn = fresh.map((name) => [name, drawFresh(JSON.stringify(fields) + name)]);
        return talk.readdress(place.seen, { ...fields, ...Object.fromEntries(drawn) });
      },
    };
  }
  return undefined;
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
