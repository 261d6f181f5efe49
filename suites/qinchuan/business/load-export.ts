import type { ExportedRun } from '../../../src/load/scenario/scenario.js';
import { QINCHUAN_FLEET } from '../../../src/protocols/qinchuan/fleet.js';
import { createReportNumbers } from '../../../src/protocols/qinchuan/report-number.js';

/** A number by itself, not a part of a longer one or of a date. */
const TOKEN = /(?<![\w.-]|\d:)\d{1,20}(?:\.\d{1,9})?(?![\w:-]|\.\d)/g;
const DECIMALS = 3;

/**
 * Which reports a line of an export tells of: reports bear no marks, so that it takes the number of
 * a meter and a reading of it that this run has sent. Readings may have lost their last zeros. Of
 * several readings of one meter, such as the one before, the highest is the record's own.
 */
export function readExport({
  prefix,
  fleet,
  meters,
  reports,
}: ExportedRun): (line: string) => number[] {
  const { numberOf } = createReportNumbers(prefix);
  const count = fleet ?? meters.length;

  function meterOf(number: number): string | undefined {
    if (number >= reports) return undefined;
    if (fleet === undefined) return meters[number % count];
    return QINCHUAN_FLEET.identityOf((number % count) + 1).meterNo;
  }

  return (line) => {
    const tokens = new Set(line.match(TOKEN));
    const latest = new Map<string, number>();
    for (const token of tokens) {
      const number = numberOf(asReading(token));
      const meter = number === undefined ? undefined : meterOf(number);
      if (number === undefined || meter === undefined || !tokens.has(meter)) continue;
      latest.set(meter, Math.max(number, latest.get(meter) ?? 0));
    }
    return [...latest.values()];
  };
}

/** As a reading was sent: `12.5` as `12.500`; what has more decimals is none. */
function asReading(token: string): string {
  const [whole = '', decimals = ''] = token.split('.');
  return `${whole}.${decimals.replace(/(?<!0)0+$/, '').padEnd(DECIMALS, '0')}`;
}
