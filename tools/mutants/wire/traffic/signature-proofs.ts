import type { Manifest } from '../../../../src/model/specification.js';
import { text } from '../../../../src/model/text.js';
import { readMembers, toMembers, writeMembers } from '../../../../src/protocols/samr/members.js';
import {
  type Account,
  isSigned,
  mannerOf,
  SIGN,
  signatureIn,
  signMembers,
} from '../../../../src/protocols/samr/signature.js';
import { fieldProofs } from './field-proofs.js';
import { type Fields, readFields, writeFields } from './message.js';
import type { Proofs } from './proof.js';

/** A signature over the members of the body, and the account that it belongs to. */
export function signatureProofs(manifest: Manifest, account: Account): Proofs {
  const manner = mannerOf({});
  const signText = (json: string) => signMembers(readMembers(json) ?? [], account.key, manner);
  const sign = (json: string) => {
    const members = (readMembers(json) ?? []).filter(({ name }) => name !== SIGN);
    return writeMembers([...members, ...toMembers({ [SIGN]: signText(json) })]);
  };
  const signRequest = (fields: Fields): Fields => JSON.parse(sign(JSON.stringify(fields)));
  const byField = fieldProofs(manifest, account as unknown as Fields);
  return {
    faultsOf: (operation) => [
      ...byField.faultsOf(operation),
      {
        slug: 'lower-case-sign',
        title: text('接受小写的签名', 'takes a signature in lower case'),
        statements: ['letter-case', 'request-sign'],
      },
    ],
    find(operation, request, fields) {
      if (!fields) return undefined;
      const members = readMembers(request.body.toString('utf8')) ?? [];
      const given = signatureIn(members);
      const right = signMembers(members, account.key, manner);
      if (fields.appid === account.appid) {
        if (isSigned(members, account.key, manner)) return undefined;
        if (given?.toUpperCase() === right) return 'lower-case-sign';
      }
      return byField.find(operation, request, { ...fields, [SIGN]: given });
    },
    async repair(_operation, request) {
      const fields = { ...readFields(manifest, request), appid: account.appid };
      return writeFields(manifest, request, signRequest(fields));
    },
    signRequest,
    signText,
    signAnswer: sign,
  };
}
