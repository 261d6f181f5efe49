import type { RulingChoices, Specification } from '../../src/model/specification.js';
import { busicodeName } from '../../src/protocols/samr/business-codes.js';
import { readStructure } from '../../src/protocols/samr/envelope.js';
import { memberText, toMembers, writeMembers } from '../../src/protocols/samr/members.js';
import { type Account, mannerOf, SIGN, signMembers } from '../../src/protocols/samr/signature.js';
import type { Rewrite } from '../kit/alterations/answers.js';
import type { Envelope, Parts } from '../kit/parts.js';
import type { Fields } from '../kit/rule.js';
import { type RequestMessage, readMessage } from './message.js';

/** What a handler gives: the JSON text of datalist, as it goes into the answer. */
export interface DatalistText {
  readonly datalist: string;
}

/** Answers before they are written down [A.2.3]. */
export const ENVELOPE: Envelope = {
  success: (_operation, payload) => payload,
  refusal: (_operation, { code, message }): DatalistText => ({
    datalist: JSON.stringify({ result: code, message }),
  }),
};

/** Makes the part that writes answers down, failures too, and signs them [6.4.2, A.2, SR-R11]. */
export function createWriter(
  { key }: Account,
  spec: Pick<Specification, 'choices'>,
): NonNullable<Parts<never>['write']> {
  const manner = mannerOf(spec.choices);
  const codeName = busicodeName(spec);
  const isTextByRule = spec.choices['SR-R02'] === 'string';

  return (answer, request) => {
    const { datalist } = answer as DatalistText;
    const message = request && readMessage(request);
    const hasList = message && memberText(message.members, 'busilist') !== undefined;
    const isText = hasList ? message.isText : isTextByRule;
    const members = [
      { name: 'appid', text: repeat(message, 'appid') },
      { name: 'busicode', text: repeat(message, codeName) },
      { name: 'datalist', text: isText ? JSON.stringify(datalist) : datalist },
      { name: 'random', text: repeat(message, 'random') },
    ];
    const sign = signMembers(members, key, manner);
    return { body: writeMembers([...members, { name: SIGN, text: `"${sign}"` }]) };
  };
}

/** The JSON of a text that the request carries; of an empty one where it carries none. */
function repeat(message: RequestMessage | undefined, name: string): string {
  const json = message && memberText(message.members, name);
  if (!json?.startsWith('"')) return '""';
  // What needs no escape is written just as it came.
  return json.includes('\\') ? JSON.stringify(JSON.parse(json)) : json;
}

/** Makes the part that rewrites an answer, with its datalist as a structure, for alterations. */
export function createRewrite({ key }: Account, choices: RulingChoices): Rewrite {
  const manner = mannerOf(choices);
  return (body, change) => {
    const answer = JSON.parse(body);
    const isText = typeof answer.datalist === 'string';
    const opened = { ...answer, datalist: readStructure(answer.datalist) };
    const { [SIGN]: given, ...changed }: Fields = change(opened);
    const datalist =
      isText && changed.datalist !== undefined
        ? JSON.stringify(changed.datalist)
        : changed.datalist;
    const members = toMembers({ ...changed, datalist });
    const sign = given === answer[SIGN] ? signMembers(members, key, manner) : given;
    return writeMembers([...members, ...toMembers({ [SIGN]: sign })]);
  };
}
