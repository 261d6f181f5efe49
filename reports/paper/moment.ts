import type { RunResult } from '../../src/model/result.js';
import type { Language } from '../../src/model/text.js';

const DIGITS = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
const TIME = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;

interface Moment {
  /** `2026年3月1日`, `2026-03-01`. */
  readonly day: string;
  /** The same with the time and the zone. */
  readonly time: string;
}

/** When a run began, by the tester's clock where the record knows it. */
export function momentOf(
  { startedAt, environment }: Pick<RunResult, 'startedAt' | 'environment'>,
  language: Language,
): Moment {
  const date = new Date(startedAt);
  // The form of the record allows days that there are not.
  if (Number.isNaN(date.getTime())) return { day: startedAt, time: startedAt };
  const zone = knownZone(environment?.timeZone);
  const options = { ...DIGITS, ...TIME, timeZone: zone };
  const parts = new Intl.DateTimeFormat('en-GB', options).formatToParts(date);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const [year, month, dayOfMonth] = [part('year'), part('month'), part('day')];
  const day =
    language === 'zh'
      ? `${year}年${Number(month)}月${Number(dayOfMonth)}日`
      : `${year}-${month}-${dayOfMonth}`;
  const clock = [part('hour'), part('minute'), part('second')].join(':');
  return { day, time: `${day} ${clock}${language === 'zh' ? `（${zone}）` : ` (${zone})`}` };
}

function knownZone(name = 'UTC'): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    return 'UTC';
  }
}
