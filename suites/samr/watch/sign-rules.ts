import type { Pixit } from '../../../src/model/pixit.js';
import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { type Member, readMembers } from '../../../src/protocols/samr/members.js';
import { findOtherManner } from '../../../src/protocols/samr/other-manner.js';
import { diagnoseSign } from '../../../src/protocols/samr/sign-diagnosis.js';
import {
  type Account,
  mannerOf,
  signatureIn,
  signMembers,
} from '../../../src/protocols/samr/signature.js';
import { finding } from '../../kit/answer.js';
import { nameIn, type Observation, type Watched, type WatchRule } from '../../kit/watch/watcher.js';
import { accountOf } from '../dialect.js';

/** The message as it would be with another account. */
function withAppid(members: readonly Member[], { appid }: Account): readonly Member[] {
  const own = JSON.stringify(appid);
  return members.map((member) => (member.name === 'appid' ? { ...member, text: own } : member));
}

/** How requests are signed, and by whom [6.5]. */
export function createSignRules(spec: Specification, { credentials }: Pixit) {
  const own = accountOf(credentials);
  const provider = credentials.provider as Account | undefined;
  const accounts = provider ? [own, provider] : [own];
  const manner = mannerOf(spec.choices);

  /** The letter case is a matter of the table. */
  const isSignedBy = (members: readonly Member[], { key }: Account) =>
    signatureIn(members)?.toUpperCase() === signMembers(members, key, manner);

  const accountIn = ({ request }: Watched) =>
    accounts.find(({ appid }) => appid === nameIn(request, 'appid'));

  function findForgery(watched: Watched): Observation {
    const { requestText, request, exchange } = watched;
    if (requestText === undefined || !request) return undefined;
    if (exchange.request.bodyEncoding !== undefined) return { inconclusive: OTHER_CHARSET };
    const members = readMembers(requestText) ?? [];
    const account = accountIn(watched);
    if (accounts.some((one) => isSignedBy(members, one))) return [];
    const expected = text('由原文算出的签名', 'a signature made from the text');
    if (!account && nameIn(request, 'appid') !== undefined) {
      const signer = accounts.find((one) => isSignedBy(withAppid(members, one), one));
      if (signer) {
        const actual = text(
          `应用账号为 ${signer.appid} 时的签名`,
          `one made while the account was ${signer.appid}`,
        );
        return [finding('/sign', expected, actual)];
      }
      return {
        inconclusive: text(
          '应用账号不是所配置的，不知道它的密钥',
          'the account is not a configured one, so that its key is not known',
        ),
      };
    }
    const given = (signatureIn(members) ?? '').slice(0, 64);
    const other = findOtherManner(members, (account ?? own).key)?.summary;
    const actual = other
      ? text(`${given}（${other.zh}算出的）`, `${given} (made by ${other.en})`)
      : given || undefined;
    return [finding('/sign', expected, actual)];
  }

  const accountRule: WatchRule = {
    slug: 'appid-is-of-key',
    zh: '应用账号与签名密钥一一对应',
    en: 'the account is the one of the key that signs',
    party: 'caller',
    statement: () => '6.5.4/key-of-account',
    observe(watched) {
      const members = readMembers(watched.requestText ?? '') ?? [];
      const signer = accounts.find((one) => isSignedBy(members, one));
      if (!signer || !watched.request) return undefined;
      const { appid } = watched.request;
      if (accounts.some((one) => one.appid === appid && one.key === signer.key)) return [];
      return [finding('/appid', text(signer.appid, signer.appid), appid)];
    },
  };

  return {
    findForgery,
    rules: [accountRule],
    diagnose: (watched: Watched) => {
      const { key } = accountIn(watched) ?? own;
      return diagnoseSign(readMembers(watched.requestText ?? '') ?? [], key, manner);
    },
  };
}

const OTHER_CHARSET = text(
  '正文不是 UTF-8，签名所据的原文无从得知',
  'the body is not UTF-8, so that the text that was signed is not known',
);
