import { expandSchema } from '../../../../src/specification/patched.js';
import { schemaAt } from '../../../../src/specification/schema-node.js';
import { CHINA_OFFSET_MINUTES, formatTime } from '../../../../src/specification/time.js';
import { changeHolders, listFields } from '../../generate/message-field.js';
import type { Fields } from '../traffic/message.js';
import type { Manner, Subject } from './manner.js';

/** A time this close to now is taken for the present time. */
const PRESENT_MS = 120_000;

const MINUTE_MS = 60_000;

/** Every present time of a message as a clock of another zone shows it. */
function shift({ spec }: Subject, file: string, message: unknown, offset: number): unknown {
  let changed = message;
  for (const { pointer } of listFields(expandSchema(spec, file))) {
    const format = schemaAt(spec, file, pointer)?.['x-format'];
    if (!format?.includes('HHmmss') && !format?.includes('HH:mm:ss')) continue;
    if (!format.includes('yyyy')) continue;
    changed = changeHolders(changed, pointer, (holder, name) => {
      const instant = readTime(String(holder[name]));
      const isNow = Math.abs(Date.now() - instant) < PRESENT_MS;
      return isNow ? { ...holder, [name]: formatTime(instant, format, offset) } : holder;
    });
  }
  return changed;
}

/** The instant of a time in China. */
function readTime(value: string): number {
  const [year = 0, month = 1, ...rest] = value
    .replaceAll(/\D/g, '')
    .split(/(?<=^\d{4}|^\d{6}|^\d{8}|^\d{10}|^\d{12})/)
    .map(Number);
  return Date.UTC(year, month - 1, ...rest) - CHINA_OFFSET_MINUTES * MINUTE_MS;
}

/** No document names a zone; a time outside that of the tester is worth a warning, and no more. */
const zoned = (name: string, offset: number): Manner => ({
  name: `times in ${name}`,
  isWarned: () => true,
  tampering: (subject) => ({
    answer({ operation, message, answer }, talk) {
      if (!operation || typeof message !== 'object') return undefined;
      const changed = shift(subject, `${operation.id}.response`, message, offset);
      return changed === message || JSON.stringify(changed) === JSON.stringify(message)
        ? undefined
        : talk.rewrite(answer, changed);
    },
    callback(seen, talk) {
      const { operation, fields } = seen;
      if (!operation || !fields) return undefined;
      const changed = shift(subject, `${operation.id}.request`, fields, offset) as Fields;
      return JSON.stringify(changed) === JSON.stringify(fields)
        ? undefined
        : [{ request: talk.readdress(seen, changed) }];
    },
  }),
});

export const ZONE_MANNERS: readonly Manner[] = [
  zoned('UTC', 0),
  zoned('Tokyo', 540),
  zoned('Kathmandu', 345),
  zoned('New York', -300),
];
