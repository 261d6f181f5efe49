import type { RulingChoices } from '../../model/specification.js';
import { md5Hex } from '../../wire/digest.js';
import { type Member, memberText, plainText } from './members.js';
import { encryptSm4 } from './sm4.js';

/** What the provider gives out to whoever calls it [6.4.1, 6.5.4]. */
export interface Account {
  readonly appid: string;
  /** The key of its signatures, both ways. */
  readonly key: string;
}

export const ALGORITHMS = ['md5', 'sm4'] as const;
export const ORDERS = ['ascii', 'document'] as const;

/** How messages are signed [SR-R04, SR-R06]. */
export interface Manner {
  readonly algorithm: (typeof ALGORITHMS)[number];
  readonly order: (typeof ORDERS)[number];
}

/** Name of the parameter that holds the signature. */
export const SIGN = 'sign';

/** The order of tables 5 and 8; others come after them [SR-R04]. */
export const DOCUMENT_ORDER: readonly string[] = [
  'appid',
  'busicode',
  'basicode',
  'action',
  'busilist',
  'datalist',
  'random',
];

export function mannerOf(choices: RulingChoices): Manner {
  return {
    algorithm: choices['SR-R06'] === 'sm4' ? 'sm4' : 'md5',
    order: choices['SR-R04'] === 'document' ? 'document' : 'ascii',
  };
}

/**
 * The text that is signed: `name=value` of every member but the signature, in order, and the key
 * at the end, joined by `&` [6.5.2, 6.5.3].
 */
export function canonicalText(members: readonly Member[], key: string, order: Manner['order']) {
  const compare = order === 'ascii' ? compareNames : compareByTable;
  const sorted = members.toSorted((one, other) => compare(one.name, other.name));
  let text = '';
  for (const [index, member] of sorted.entries()) {
    // Of members of one name the last counts, as for readers of JSON.
    if (member.name === SIGN || member.name === sorted[index + 1]?.name) continue;
    text += `${member.name}=${plainText(member.text)}&`;
  }
  return `${text}key=${key}`;
}

/** The signature of a message, in upper-case hexadecimal digits. */
export function signMembers(members: readonly Member[], key: string, manner: Manner): string {
  return signText(canonicalText(members, key, manner.order), key, manner.algorithm);
}

/** The signature of a text that holds the key already. */
export function signText(text: string, key: string, algorithm: Manner['algorithm']): string {
  return algorithm === 'sm4' ? encryptSm4(text, key) : md5Hex(text);
}

/** The signature that a message carries; undefined where it carries no text. */
export function signatureIn(members: readonly Member[]): string | undefined {
  const text = memberText(members, SIGN);
  return text?.startsWith('"') ? plainText(text) : undefined;
}

/** Whether a message carries the right signature. */
export function isSigned(members: readonly Member[], key: string, manner: Manner): boolean {
  const given = signatureIn(members);
  return given !== undefined && given === signMembers(members, key, manner);
}

function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** By the order of tables 5 and 8. */
export function compareByTable(a: string, b: string): number {
  return placeOf(a) - placeOf(b) || compareNames(a, b);
}

function placeOf(name: string): number {
  const place = DOCUMENT_ORDER.indexOf(name);
  return place < 0 ? DOCUMENT_ORDER.length : place;
}
