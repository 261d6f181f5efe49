import { UsageError } from '../../api/errors.js';
import type { Mix } from '../../src/load/order.js';
import type { BadMix } from '../../src/load/scenario/bad-traffic.js';
import { text } from '../../src/model/text.js';
import { parseWhole } from '../argument.js';

const MOST_SHARE = 1000;

/** Reads `das-report=9,das-alarm=1`. @throws {UsageError} */
export function parseMix(option: string, given: string): Mix {
  const shares: Record<string, number> = {};
  for (const part of given.split(',')) {
    const [, id = '', share = ''] = /^([a-z\d-]+)\s*=\s*(\S*)$/.exec(part.trim()) ?? [];
    if (id === '') {
      throw refuse(
        option,
        `"${part.trim()}" 应为 场景=份额，如 das-report=9,das-alarm=1`,
        `"${part.trim()}" is scenario=share, such as das-report=9,das-alarm=1`,
      );
    }
    if (id in shares) throw refuse(option, `${id} 出现两次`, `names ${id} twice`);
    shares[id] = parseWhole(`${option} ${id}`, share, 1, MOST_SHARE);
  }
  return shares;
}

/** Reads `5%`, or `signature=3%,stale=2%`. @throws {UsageError} */
export function parseBad(option: string, given: string): number | BadMix {
  if (!given.includes('=')) return parsePercent(option, given);
  return Object.fromEntries(
    given.split(',').map((part) => {
      const [kind = '', share = ''] = part.split('=').map((word) => word.trim());
      return [kind, parsePercent(option, share)];
    }),
  );
}

/** A share of one. @throws {UsageError} unless it is a percentage. */
export function parsePercent(option: string, value: string): number {
  const [, number] = /^(\d{1,3}(?:\.\d+)?)%$/.exec(value) ?? [];
  const share = Number(number) / 100;
  if (share >= 0 && share <= 1) return share;
  throw new UsageError(
    text(`${option} "${value}"：应为百分比，如 5%`, `${option} "${value}": is a share such as 5%`),
  );
}

function refuse(option: string, zh: string, en: string): UsageError {
  return new UsageError(text(`${option}：${zh}`, `${option}: ${en}`));
}
