import { CODE } from '../../src/protocols/cylinder/envelope.js';
import { rememberLatest } from '../kit/latest.js';
import { textOf } from '../kit/messages/field-text.js';
import type { Fields, Refusal } from '../kit/rule.js';

/** Fields of which at least one has to be given [1.1.2, 1.1.4]. */
export const IDENTIFIERS = ['serialNumber', 'barCode', 'fixCodeTraceUrl'];
export const LINKS = ['fillUrl', 'inspectUrl', 'valveUrl', 'deliveryUrl'];

/** The groups of each operation [CY-R04, CY-R11]. */
const GROUPS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  archive: [IDENTIFIERS],
  links: [IDENTIFIERS, LINKS],
};

/** Names the first group of which no field is given. */
export function findEmptyGroup(operation: string, fields: Fields): Refusal | undefined {
  const empty = GROUPS[operation]?.find((names) => names.every((name) => !textOf(fields, name)));
  if (!empty) return undefined;
  return { code: CODE.parameter, message: `${empty.join('、')} 至少有一个不为空` };
}

/** The links that a request holds, by kind. */
export const linksIn = rememberLatest((fields: Fields): Readonly<Record<string, string>> => {
  const links: Record<string, string> = {};
  for (const name of LINKS) {
    const link = textOf(fields, name);
    if (link) links[name] = link;
  }
  return links;
});
