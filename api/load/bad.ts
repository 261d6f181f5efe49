import type { Subject } from '../../src/load/run/load-run.js';
import {
  type BadMix,
  type BadTraffic,
  badShareOf,
  WRONG_SIGNATURE,
} from '../../src/load/scenario/bad-traffic.js';
import type { RulingChoices } from '../../src/model/specification.js';
import { type Text, text } from '../../src/model/text.js';
import { choose } from '../choose.js';
import { UsageError } from '../errors.js';

/**
 * Bad requests by kind, out of a share evenly of every kind that the system is obliged to refuse,
 * or of shares by kind.
 *
 * @throws {UsageError} for what the system is not obliged to refuse.
 */
export function readBad(
  given: number | BadMix,
  { scenario, spec: { choices } }: Pick<Subject, 'scenario' | 'spec'>,
): BadMix {
  const kinds = scenario.bad ?? [WRONG_SIGNATURE];
  const mix = typeof given === 'number' ? shareOut(given, kinds, choices) : given;
  for (const [kind, share] of Object.entries(mix)) checkKind(kind, share, kinds, choices);
  if (!(badShareOf(mix) < 1)) {
    throw refuse(spell(given), text('合计应小于 100%', 'is less than 100% in all'));
  }
  return Object.fromEntries(Object.entries(mix).filter(([, share]) => share > 0));
}

function shareOut(share: number, kinds: readonly BadTraffic[], choices: RulingChoices): BadMix {
  const due = kinds.filter((one) => !one.byName && isDue(one, choices));
  return Object.fromEntries(due.map(({ kind }) => [kind, share / due.length]));
}

function checkKind(
  name: string,
  share: number,
  kinds: readonly BadTraffic[],
  choices: RulingChoices,
): void {
  const known = kinds.map(({ kind }) => kind);
  const kind = choose(text('非法请求类别', 'kind of bad request'), name, known);
  if (!(share >= 0)) throw refuse(String(share), text('应为份额', 'is a share'));
  const found = kinds.find((one) => one.kind === kind);
  if (!found || isDue(found, choices)) return;
  const { ruling = '', choice = '' } = found.under ?? {};
  const chosen = `${ruling}=${choices[ruling]}`;
  throw refuse(
    spell({ [kind]: share }),
    text(
      `裁定 ${chosen} 之下这样的请求不被拒绝，无从判定；须为 ${ruling}=${choice}`,
      `under ${chosen} such requests are not refused, and cannot be judged; it takes ${ruling}=${choice}`,
    ),
  );
}

function isDue({ under }: BadTraffic, choices: RulingChoices): boolean {
  return under === undefined || choices[under.ruling] === under.choice;
}

/** As on the command line. */
function spell(given: number | BadMix): string {
  if (typeof given === 'number') return `${Number((given * 100).toPrecision(12))}%`;
  return Object.entries(given)
    .map(([kind, share]) => `${kind}=${spell(share)}`)
    .join(',');
}

function refuse(value: string, demand: Text): UsageError {
  return new UsageError(text(`--bad "${value}"：${demand.zh}`, `--bad "${value}": ${demand.en}`));
}
