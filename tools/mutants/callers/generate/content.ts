import { text } from '../../../../src/model/text.js';
import type { Weight } from '../../../../src/model/verdict.js';
import { otherText } from '../../wire/generate/answer-tamperings.js';
import type { Fields } from '../../wire/traffic/message.js';
import type { Breakage } from './change-request.js';
import { replaceAll } from './deep-fields.js';

/** A value that its table allows and another statement does not. */
export function content(
  slug: string,
  zh: string,
  en: string,
  statements: readonly string[],
  change: (fields: Fields, operation: string) => Fields | undefined,
  atMost: Weight = 'must',
): Breakage {
  return {
    slug: `content/${slug}`,
    title: text(zh, en),
    statements,
    atMost,
    isOfTalks: true,
    change(seen, { talk, validator }) {
      const { fields, operation: { id = '' } = {} } = seen;
      const changed = fields && change(fields, id);
      const file = `${id}.request`;
      return changed && validator.accepts(file, changed)
        ? talk.readdress(seen, changed)
        : undefined;
    },
  };
}

/** Every member of the name with another value. */
export const each =
  (name: string, change: (value: string, holder: Fields) => unknown) =>
  (fields: Fields): Fields | undefined =>
    replaceAll(fields, name, (value, holder) =>
      typeof value === 'string' ? change(value, holder) : value,
    );

/** One that the schema of a field takes as well. */
export const misnamed = (name: string) => each(name, otherText);

/** Another last character of the same kind. */
export const otherEnd = (value: string) => {
  const last = value.at(-1) ?? '';
  return (
    value.slice(0, -1) + (/\d/.test(last) ? (Number(last) + 1) % 10 : last === 'A' ? 'B' : 'A')
  );
};
