import { diagnoseValue } from '../../src/diagnosis/value-diagnosis.js';
import type { RulingChoices } from '../../src/model/specification.js';
import { RESULT } from '../../src/protocols/samr/envelope.js';
import { findOtherManner } from '../../src/protocols/samr/other-manner.js';
import { diagnoseSign } from '../../src/protocols/samr/sign-diagnosis.js';
import {
  type Account,
  mannerOf,
  signatureIn,
  signMembers,
} from '../../src/protocols/samr/signature.js';
import type { ReceivedRequest } from '../kit/parts.js';
import type { Refusal } from '../kit/rule.js';
import { findRepeatedName, type RequestMessage, readMessage } from './message.js';

type Fault = Pick<Refusal, 'message' | 'diagnose'>;

/** Makes the part that checks appid and sign; a body that is not a JSON object is left to the parser. */
export function createAuthenticator(
  { appid, key }: Account,
  choices: RulingChoices,
): (request: ReceivedRequest) => Refusal | undefined {
  const manner = mannerOf(choices);
  const takesLowerCase = choices['SR-R22'] === 'either';

  function findFault(message: RequestMessage): Fault | undefined {
    const { members } = message;
    const repeated = findRepeatedName(message);
    if (repeated !== undefined) return { message: '参数名重复，签名没有唯一的原文' };
    const given = message.text('appid');
    if (given === '') return { message: '缺少 appid' };
    if (given !== appid) {
      const own = { title: 'appid', value: appid };
      const others = [{ title: 'KEY', value: key, isSecret: true }];
      return { message: '未知的 appid', diagnose: () => diagnoseValue(given, own, others) };
    }
    const sign = signatureIn(members) ?? '';
    if (sign === '') return { message: '缺少 sign' };
    const counted = takesLowerCase ? sign.toUpperCase() : sign;
    if (counted === signMembers(members, key, manner)) return undefined;
    const other = findOtherManner(members, key);
    return {
      message: other ? `sign 错误：它是${other.summary.zh}算出的` : 'sign 错误，或 KEY 不一致',
      diagnose: () => diagnoseSign(members, key, manner),
    };
  }

  return (request) => {
    const message = readMessage(request);
    if (message.members.length === 0) return undefined;
    const fault = findFault(message);
    return fault === undefined ? undefined : { code: RESULT.failure, ...fault };
  };
}
