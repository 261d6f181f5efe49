import { PATTERN_END } from '../../src/specification/pattern-end.js';
import type { Pattern } from './patterns-in.js';

/** As far as all engines agree: plain characters, whole classes, groups, negative look-ahead. */
const SHARED =
  /^(?:\(\?[:!]|\[\\s\\S\]|\[(?!\^\])\^?(?:\\x[0-9A-Fa-f]{2}|\\[nr[\]\\^-]|[^\\[\]])+\]|\\[^\w\s]|[^\\.[$])*/u;

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Complains of a schema's pattern that other engines than that of JavaScript take otherwise:
 * `\d` and `\s` are wider in some, `.` and `$` differ about the ends of lines.
 */
export function judgePortable({ source }: Pick<Pattern, 'source'>): string | undefined {
  const body = source.endsWith(PATTERN_END) ? source.slice(0, -PATTERN_END.length) : source;
  const [shared = ''] = SHARED.exec(body) ?? [];
  const rest = body.slice(shared.length);
  if (rest === '') return undefined;
  const advice = rest.startsWith('$') ? `: it ends in ${PATTERN_END}` : '';
  return `/${source}/ means another thing in other engines from ${rest.slice(0, 12)} on${advice}`;
}

/** Definitions whose names cannot stand in a reference, or in generated code, as they are. */
export function findStrangeNames(schema: unknown, pointer = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    const names = key === '$defs' ? Object.keys(value) : [];
    const strange = names.filter((name) => !IDENTIFIER.test(name));
    return [
      ...strange.map((name) => `${pointer}/${key}: "${name}" is no identifier`),
      ...findStrangeNames(value, `${pointer}/${key}`),
    ];
  });
}
