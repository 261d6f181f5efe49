import { readStructure } from '../../src/protocols/samr/envelope.js';
import {
  type Member,
  memberText,
  plainText,
  readMembers,
} from '../../src/protocols/samr/members.js';
import { isObject, parseJson } from '../../src/wire/json.js';
import { rememberLatest } from '../kit/latest.js';
import type { ReceivedRequest } from '../kit/parts.js';

/** A request as far as it can be read before it is known to be right. */
export interface RequestMessage {
  /** What the body spells; undefined where it is no JSON. */
  readonly value: unknown;
  /** Top-level members as transmitted; none when the body is not a JSON object. */
  readonly members: readonly Member[];
  /** The busilist came as JSON text: the answer's datalist goes back in kind [SR-R02]. */
  readonly isText: boolean;
  /** The text of a member; empty when it is absent or not a text. */
  text(name: string): string;
}

const NONE: readonly Member[] = [];

/** Several parts ask for it. */
export const readMessage = rememberLatest((request: ReceivedRequest): RequestMessage => {
  const text = request.text ?? '';
  const value = parseJson(text);
  const members = readMembers(text, value) ?? NONE;
  return {
    value,
    members,
    isText: memberText(members, 'busilist')?.startsWith('"') === true,
    text(name) {
      const json = memberText(members, name);
      return json?.startsWith('"') ? plainText(json) : '';
    },
  };
});

/** The first name that two members share: readers would not agree on what was signed. */
export function findRepeatedName({ members, value }: RequestMessage): string | undefined {
  if (isObject(value) && Object.keys(value).length === members.length) return undefined;
  const seen = new Set<string>();
  return members.find(({ name }) => seen.size === seen.add(name).size)?.name;
}

/** The records of a busilist that its schema accepts: a list, or a single record. */
export function recordsIn(busilist: unknown): readonly unknown[] {
  if (Array.isArray(busilist)) return busilist;
  return isObject(busilist) ? [busilist] : [];
}

/** A busilist in the form of structures, whichever form it came in [SR-R02]. */
export function unwrap(busilist: unknown): unknown {
  return readStructure(busilist) ?? busilist;
}
