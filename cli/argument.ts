import { UsageError } from '../api/errors.js';
import { parsePace } from '../src/engine/pace.js';
import { KIB, MIB, showLimit } from '../src/model/budget.js';
import { type Text, text } from '../src/model/text.js';
import { parseDuration } from '../src/specification/duration.js';
import { isBaseUrl } from '../src/wire/address.js';

const MAX_PORT = 65_535;

/** @throws {UsageError} unless the value is a port. */
export function parsePort(option: string, value: string): number {
  return parseWhole(option, value, 0, MAX_PORT);
}

/** @throws {UsageError} unless the value is a whole number within the bounds. */
export function parseWhole(option: string, value: string, least: number, most: number): number {
  const number = /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw refuse(
    option,
    value,
    text(`应为 ${least} 到 ${most} 的整数`, `is a whole number from ${least} to ${most}`),
  );
}

/** @throws {UsageError} unless the value is a number within the bounds, which may have decimals. */
export function parseNumber(option: string, value: string, least: number, most: number): number {
  const number = /^\d{1,16}(?:\.\d{1,3})?$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw refuse(
    option,
    value,
    text(`应为 ${least} 到 ${most} 的数`, `is a number from ${least} to ${most}`),
  );
}

/** Milliseconds. @throws {UsageError} unless the value is a duration, with its unit. */
export function parseTime(option: string, value: string): number {
  const ms = parseDuration(value);
  if (ms !== undefined && ms <= 2 ** 31 - 1) return Math.round(ms);
  const isBare = /^\d{1,9}$/.test(value);
  throw refuse(
    option,
    value,
    isBare
      ? text(`缺少单位，应写作 ${value}s 或 ${value}ms`, `lacks its unit: ${value}s or ${value}ms`)
      : text('应为时长，如 500ms、10s、5m', 'is a duration such as 500ms, 10s, 5m'),
  );
}

const MAX_TIMEOUT_MS = 3_600_000;

/** Milliseconds of a duration, or of a bare number. @throws {UsageError} beyond an hour, and for 0 */
export function parseTimeout(option: string, value: string): number {
  const ms = parseTime(option, /^\d{1,9}$/.test(value) ? `${value}ms` : value);
  if (ms >= 1 && ms <= MAX_TIMEOUT_MS) return ms;
  throw refuse(option, value, text('应在 1ms 与 1h 之间', 'lies between 1ms and 1h'));
}

/**
 * Bytes.
 *
 * @throws {UsageError} unless the value is a size above 0, and not above the bound
 */
export function parseSize(option: string, value: string, most: number): number {
  const [, digits, unit = ''] = /^(\d{1,12})(B|KiB|MiB)?$/i.exec(value) ?? [];
  const size = Number(digits) * ({ kib: KIB, mib: MIB }[unit.toLowerCase()] ?? 1);
  if (size >= 1 && size <= most) return size;
  const bound = showLimit({ limit: most, unit: 'bytes' });
  throw refuse(
    option,
    value,
    text(`应为不超过 ${bound} 的大小，如 64MiB`, `is a size such as 64MiB, up to ${bound}`),
  );
}

/** Requests a second. @throws {UsageError} unless the value is a rate. */
export function parseRate(option: string, value: string): number {
  const rate = parsePace(value);
  if (rate !== undefined) return rate;
  throw refuse(
    option,
    value,
    text('应为速率，如 5/s、100/min', 'is a rate such as 5/s or 100/min'),
  );
}

/** Without a trailing slash. @throws {UsageError} unless the value is a base URL. */
export function parseBaseUrl(option: string, value: string): string {
  if (isBaseUrl(value)) return value.replace(/(?<!\/)\/+$/, '');
  throw refuse(
    option,
    // What stands before it may be a password.
    value.includes('@') ? '…' : value,
    text('应为基地址，如 http://127.0.0.1:4010', 'is a base URL such as http://127.0.0.1:4010'),
  );
}

/** @throws {UsageError} unless the value is a regular expression. */
export function parsePattern(option: string, value: string): RegExp {
  try {
    return new RegExp(value);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw refuse(
      option,
      value,
      text(
        `应为正则表达式，如 das/1001：${reason}`,
        `is a regular expression such as das/1001: ${reason}`,
      ),
    );
  }
}

function refuse(option: string, value: string, demand: Text): UsageError {
  return new UsageError(
    text(`${option} "${value}"：${demand.zh}`, `${option} "${value}": ${demand.en}`),
  );
}
