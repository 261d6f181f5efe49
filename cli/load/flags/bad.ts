import { choose } from '../../../api/choose.js';
import { UsageError } from '../../../api/errors.js';
import {
  type BadMix,
  type BadTraffic,
  badShareOf,
  WRONG_SIGNATURE,
} from '../../../src/load/scenario/bad-traffic.js';
import type { Scenario } from '../../../src/load/scenario/scenario.js';
import type { RulingChoices } from '../../../src/model/specification.js';
import { type Text, text } from '../../../src/model/text.js';

/** Kinds of bad requests by which a scenario can be loaded. */
export interface BadChoices {
  readonly kinds: readonly BadTraffic[];
  /** How the clauses of its document are settled. */
  readonly choices: RulingChoices;
}

export function badChoicesOf({ bad }: Scenario, choices: RulingChoices): BadChoices {
  return { kinds: bad ?? [WRONG_SIGNATURE], choices };
}

/**
 * Reads `5%`, evenly of every kind that the system is obliged to refuse, or `signature=3%,stale=2%`.
 *
 * @throws {UsageError} for what cannot be read, or is not refused.
 */
export function readBad(given: string, { kinds, choices }: BadChoices): BadMix {
  const mix = given.includes('=')
    ? Object.fromEntries(given.split(',').map((part) => readPart(part, kinds, choices)))
    : shareOut(readShare('--bad', given), kinds, choices);
  if (badShareOf(mix) >= 1) {
    throw refuse(given, text('合计应小于 100%', 'is less than 100% in all'));
  }
  return Object.fromEntries(Object.entries(mix).filter(([, share]) => share > 0));
}

function shareOut(share: number, kinds: readonly BadTraffic[], choices: RulingChoices): BadMix {
  const due = kinds.filter((one) => !one.byName && isDue(one, choices));
  return Object.fromEntries(due.map(({ kind }) => [kind, share / due.length]));
}

function readPart(
  part: string,
  kinds: readonly BadTraffic[],
  choices: RulingChoices,
): [string, number] {
  const [name = '', share = ''] = part.split('=').map((word) => word.trim());
  const known = kinds.map(({ kind }) => kind);
  const kind = choose(text('非法请求类别', 'kind of bad request'), name, known);
  const found = kinds.find((one) => one.kind === kind);
  const { ruling = '', choice = '' } = found?.under ?? {};
  if (found && !isDue(found, choices)) {
    const chosen = `${ruling}=${choices[ruling]}`;
    throw refuse(
      part.trim(),
      text(
        `裁定 ${chosen} 之下这样的请求不被拒绝，无从判定；须为 ${ruling}=${choice}`,
        `under ${chosen} such requests are not refused, and cannot be judged; it takes ${ruling}=${choice}`,
      ),
    );
  }
  return [kind, readShare('--bad', share)];
}

function isDue({ under }: BadTraffic, choices: RulingChoices): boolean {
  return under === undefined || choices[under.ruling] === under.choice;
}

/** @throws {UsageError} unless it is a percentage. */
export function readShare(option: string, value: string): number {
  const [, number] = /^(\d{1,3}(?:\.\d+)?)%$/.exec(value) ?? [];
  const share = Number(number) / 100;
  if (share >= 0 && share <= 1) return share;
  throw new UsageError(
    text(`${option} "${value}"：应为百分比，如 5%`, `${option} "${value}": is a share such as 5%`),
  );
}

function refuse(value: string, demand: Text): UsageError {
  return new UsageError(text(`--bad "${value}"：${demand.zh}`, `--bad "${value}": ${demand.en}`));
}
