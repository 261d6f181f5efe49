import { headerOf } from '../../../src/engine/receiver.js';
import type { Cause } from '../../../src/model/cause.js';
import type { Finding } from '../../../src/model/finding.js';
import type { CaseResult } from '../../../src/model/result.js';
import { type Text, text } from '../../../src/model/text.js';
import { codesOf } from '../dialect.js';
import { type Evidence, envelopeOf, isOpen, mostFrequent } from './evidence.js';

const SECOND = 1000;
const HOUR = 3_600_000;
/** `Date` has whole seconds, and answers take their time. */
const TOLERANCE_MS = 10 * SECOND;
const CHINA_OFFSET_MS = 8 * HOUR;
/** How far from whole hours a time may be that is only written in another zone. */
const ZONE_TOLERANCE_MS = 10 * 60 * SECOND;

/** The IUT's clock is off, and tokens or times fail. */
export function findClockSkew(evidence: Evidence): Cause[] {
  const skew = measureSkew(evidence);
  if (skew === undefined || Math.abs(skew) < TOLERANCE_MS) return [];
  const struck = new Set([
    ...casesOfTokens(evidence),
    ...evidence.results.filter(failsOverTime).map(({ id }) => id),
  ]);
  if (struck.size === 0) return [];
  const seconds = Math.round(skew / SECOND);
  const size = describeSeconds(Math.abs(seconds));
  return [
    {
      id: 'clock-skew',
      title: text(
        `被测系统的时钟比测试端${seconds > 0 ? '快' : '慢'} ${size.zh}（按应答的 Date 头），令牌或时间因此不符`,
        `the clock of the IUT is ${size.en} ${seconds > 0 ? 'ahead of' : 'behind'} that of the tester (by the Date of its answers), so tokens or times do not fit`,
      ),
      fix: text(
        '请用 NTP 校准两边的时钟；相差整小时的，多半是把北京时间当作了 UTC。',
        'Set both clocks by NTP; whole hours mean that China Standard Time was taken for UTC.',
      ),
      cases: struck.size,
      field: 'Date',
    },
  ];
}

/** Median of what the clock of the IUT is ahead, in milliseconds. */
function measureSkew({ answers, startedAt }: Evidence): number | undefined {
  const skews = answers
    .flatMap(({ result, exchange, response }) => {
      const date = Date.parse(headerOf(response.headers, 'Date') ?? '');
      const answered = startedAt + result.offsetMs + exchange.offsetMs + exchange.durationMs;
      return Number.isNaN(date) ? [] : [date + SECOND / 2 - answered];
    })
    .sort((a, b) => a - b);
  return skews[Math.floor(skews.length / 2)];
}

/** Open cases in which a properly signed request was refused for its token. */
function casesOfTokens(evidence: Evidence): string[] {
  const codes = codesOf(evidence.dialect.spec, 'authentication');
  return evidence.answers
    .filter(({ result, exchange }) => exchange.signing && isOpen(result))
    .filter((seen) => codes.includes(envelopeOf(evidence, seen)?.code ?? ''))
    .map(({ result }) => result.id);
}

/** How findings speak of times that have to be those of the exchange. */
const OF_TIME = /\b(?:time|clock|seconds)\b/i;

function failsOverTime(result: CaseResult): boolean {
  return isOpen(result) && result.findings.some(({ expected }) => OF_TIME.test(expected.en));
}

/** Times that are right but for whole hours: written in another zone than that of China. */
export function findWrongZone({ results, startedAt }: Evidence): Cause[] {
  const struck = results.filter(isOpen).flatMap((result) => {
    const found = result.findings.find(
      (finding) =>
        OF_TIME.test(finding.expected.en) && hoursOff(finding, startedAt + result.offsetMs),
    );
    return found
      ? [{ result, found, hours: hoursOff(found, startedAt + result.offsetMs) ?? 0 }]
      : [];
  });
  const hours = mostFrequent(struck.map((one) => one.hours));
  const alike = struck.filter((one) => one.hours === hours);
  const [first] = alike;
  if (!first || hours === undefined) return [];
  const zone = hours === -8 ? 'UTC' : `UTC${hours + 8 < 0 ? '' : '+'}${hours + 8}`;
  return [
    {
      id: 'wrong-time-zone',
      title: text(
        `被测系统写的时间比北京时间${hours > 0 ? '早' : '晚'} ${Math.abs(hours)} 小时，像是按 ${zone} 写的`,
        `the times that the IUT writes are ${Math.abs(hours)} hours ${hours > 0 ? 'ahead of' : 'behind'} China Standard Time, as if written in ${zone}`,
      ),
      fix: text(
        '时间应按北京时间（UTC+8）写：请设定进程或容器的时区（TZ=Asia/Shanghai），而不要改时钟。',
        'Times are written in China Standard Time (UTC+8): set the zone of the process or container (TZ=Asia/Shanghai), not the clock.',
      ),
      cases: alike.length,
      field: first.found.pointer,
    },
  ];
}

const WRITTEN = /(\d{4})-?(\d{2})-?(\d{2})[T ]?(\d{2}):?(\d{2}):?(\d{2})/;

/** Whole hours, other than none, by which a time that was seen is ahead of the instant. */
function hoursOff({ actual }: Finding, instant: number): number | undefined {
  const parts = WRITTEN.exec(actual.en)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [year = 0, month = 1, day = 1, hour, minute, second] = parts;
  const off = Date.UTC(year, month - 1, day, hour, minute, second) - CHINA_OFFSET_MS - instant;
  const hours = Math.round(off / HOUR);
  const isZone = Math.abs(hours) <= 14 && Math.abs(off - hours * HOUR) < ZONE_TOLERANCE_MS;
  return isZone && hours !== 0 ? hours : undefined;
}

function describeSeconds(seconds: number): Text {
  const hours = seconds / 3600;
  if (seconds < 3600) return text(`${seconds} 秒`, `${seconds} s`);
  const rounded = Math.round(hours * 10) / 10;
  return text(`${seconds} 秒（约 ${rounded} 小时）`, `${seconds} s (about ${rounded} hours)`);
}
