import type { Cause } from '../../../src/model/cause.js';
import type { Finding } from '../../../src/model/finding.js';
import type { CaseResult } from '../../../src/model/result.js';
import { type Text, text } from '../../../src/model/text.js';
import { DEFAULT_TIME_ZONE } from '../../../src/specification/time-zone.js';
import { headerOf } from '../../../src/wire/receiver.js';
import { codesOf } from '../dialect.js';
import { type Evidence, envelopeOf, isOpen, mostFrequent } from './evidence.js';

const SECOND = 1000;
const HOUR = 3_600_000;
/** `Date` has whole seconds, and answers take their time. */
const TOLERANCE_MS = 10 * SECOND;
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
const OF_TIME = /\b(?:present|time|clock|seconds)\b/i;

function failsOverTime(result: CaseResult): boolean {
  return isOpen(result) && result.findings.some(({ expected }) => OF_TIME.test(expected.en));
}

/** Times that are right but for whole hours: written in another zone than the agreed one. */
export function findWrongZone({ results }: Evidence): Cause[] {
  const struck = results.filter(isOpen).flatMap(({ findings }) => {
    const found = findings.find((finding) => hoursOff(finding) !== undefined);
    return found ? [{ found, hours: hoursOff(found) ?? 0 }] : [];
  });
  const hours = mostFrequent(struck.map((one) => one.hours));
  const alike = struck.filter((one) => one.hours === hours);
  const [first] = alike;
  if (!first || hours === undefined) return [];
  const isUtc = hours === -8 && first.found.expected.en.includes(DEFAULT_TIME_ZONE);
  const size = Math.abs(hours);
  return [
    {
      id: 'wrong-time-zone',
      title: text(
        `被测系统写的时间比约定时区的${hours > 0 ? '早' : '晚'} ${size} 小时${isUtc ? '，像是按 UTC 写的' : ''}`,
        `the times that the IUT writes are ${size} hours ${hours > 0 ? 'ahead of' : 'behind'} those of the agreed zone${isUtc ? ', as if written in UTC' : ''}`,
      ),
      fix: text(
        `请设定进程或容器的时区（TZ=${DEFAULT_TIME_ZONE}），而不要改时钟；双方约定了别的时区时，请设 parameters.timeZone。`,
        `Set the zone of the process or container (TZ=${DEFAULT_TIME_ZONE}), not the clock; where both sides have agreed on another zone, set parameters.timeZone.`,
      ),
      cases: alike.length,
      field: first.found.pointer,
    },
  ];
}

const WRITTEN = /(\d{4})-?(\d{2})-?(\d{2})[T ]?(\d{2}):?(\d{2}):?(\d{2})/;

/** Whole hours, other than none, by which a time that was seen is ahead of the expected one. */
function hoursOff({ expected, actual }: Finding): number | undefined {
  const off = instantIn(actual.en) - instantIn(expected.en);
  const hours = Math.round(off / HOUR);
  const isZone = Math.abs(hours) <= 14 && Math.abs(off - hours * HOUR) < ZONE_TOLERANCE_MS;
  return isZone && hours !== 0 ? hours : undefined;
}

/** The first time that a text names, as if in UTC; NaN where it names none. */
function instantIn(said: string): number {
  const [year = Number.NaN, month = 1, day, hour, minute, second] =
    WRITTEN.exec(said)?.slice(1).map(Number) ?? [];
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function describeSeconds(seconds: number): Text {
  const hours = seconds / 3600;
  if (seconds < 3600) return text(`${seconds} 秒`, `${seconds} s`);
  const rounded = Math.round(hours * 10) / 10;
  return text(`${seconds} 秒（约 ${rounded} 小时）`, `${seconds} s (about ${rounded} hours)`);
}
