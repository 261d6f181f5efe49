import { randomUUID } from 'node:crypto';
import { text } from '../../src/model/text.js';
import { CODE, listIn } from '../../src/protocols/mohurd/envelope.js';
import { isObject, parseJson } from '../../src/wire/json.js';
import { Encounter } from '../kit/provocations/encounter.js';
import { findBadEnding, findTrust, findUnreached } from '../kit/provocations/ending.js';
import { calendarProvocations, troubleProvocations } from '../kit/provocations/general.js';
import { findingOn, type Manners } from '../kit/provocations/manners.js';
import type { Provocation } from '../kit/provocations/provocation.js';
import { deceiving } from '../kit/provocations/trouble.js';

const ISSUING = 'getInterfaceTokenInfo';
const RENEWED = '5.1.1/token-renewed';

/** A certificate is reported first, and its data afterwards; the gateway's own interfaces last. */
const MANNERS: Manners = {
  aim: {
    targets: [['businessData'], ['certificateData'], ['requestResponseLog', 'validateToken']],
    changing: ['eCertID'],
    name: 'eCertID',
  },
  keepsName: true,
  canFindOut: false,
  statements: {
    success: '5.1.5/success-code',
    recovery: '5.1.6/no-answer',
    repetition: '5.2.1/same-record-again',
    persistence: '5.1.5/refused-again',
    calendar: '5.2.1/turn-of-day',
  },
  refusal: { code: CODE.failure, most: 5 },
};

/** The gateway takes the client's token for expired until it has issued another one. */
const EXPIRED_TOKEN: Provocation = {
  name: 'expired-token',
  clause: MANNERS.statements.success,
  further: [RENEWED],
  title: text(
    'token 失效（1205）后，客户端重新获取并继续',
    'gets a new token when the old one is no longer valid (1205), and goes on',
  ),
  asks: text(
    '请让客户端照常办理业务：它的 token 会在第一次上传时失效',
    'let the client do its ordinary business: its token will have expired at the first upload',
  ),
  act(stage) {
    const encounter = new Encounter(stage, MANNERS.aim);
    let isRenewed = false;
    return {
      script: {
        answer(request) {
          const isExpired = encounter.operation !== undefined && !isRenewed;
          if (request.operation === ISSUING) {
            isRenewed ||= isExpired;
            return undefined;
          }
          if (!encounter.meets(request) && !isExpired) return undefined;
          const answer = request.refuse(CODE.token, '无效token');
          return Promise.resolve({ kind: 'answer', answer });
        },
      },
      note: (watched) => encounter.note(watched),
      isOver: () => encounter.hasSucceeded,
      judge(ending) {
        const unreached = findUnreached(encounter);
        if (unreached) return unreached;
        const goesOn = encounter.hasSucceeded || encounter.hasOtherSucceeded;
        if (goesOn) return findBadEnding(stage, RENEWED, ending);
        if (ending === 'finished') {
          return findTrust(stage, MANNERS.statements.success, encounter, ending);
        }
        const { operation = '' } = encounter;
        const expected = text(
          `重新获取 token，再发 ${operation}`,
          `a new token, and ${operation} again`,
        );
        const actual = isRenewed
          ? text(
              `重新获取了 token，${operation} 没有再成功`,
              `a new token, but no more ${operation}`,
            )
          : text('没有重新获取 token', 'no new token');
        return [findingOn(stage, RENEWED, 'client', expected, actual)];
      },
    };
  },
};

/** The codes of other records, in the place where each is named by its record [MH-R21]. */
const WRONG_ECHO: Provocation = deceiving(
  {
    name: 'wrong-echo',
    title: text(
      '赋码结果是另一条记录的，客户端不当作自己的',
      'does not take the code of another record for that of its own',
    ),
    asks: text(
      '请让客户端上传需要赋码的证书：应答里的 eCertID 都是别的记录的',
      'let the client upload certificates that get a code: answers name other records by eCertID',
    ),
  },
  { ...MANNERS, aim: { ...MANNERS.aim, targets: [['businessData']] } },
  '5.2.1/answer-names-record',
  async (request) => {
    const whole = await request.process();
    const body = nameOthers(parseJson(whole.body));
    return body && { kind: 'answer', answer: { ...whole, body: JSON.stringify(body) } };
  },
);

/** Undefined where the answer has no code. */
function nameOthers(answer: unknown): object | undefined {
  if (!isObject(answer)) return undefined;
  const { encryCertid, encryKey, ...rest } = answer;
  const named = listIn(answer, 'SuccessData');
  const codes = named.length > 0 ? named : [{ encryCertid, encryKey }];
  if (codes.some((one) => typeof one.encryCertid !== 'string')) return undefined;
  const SuccessData = codes.map((one) => ({ ...one, eCertID: randomUUID().replaceAll('-', '') }));
  return { ...rest, ReturnData: { SuccessGuids: '', SuccessData } };
}

/** Trouble that who calls the system is put to. */
export const PROVOCATIONS: readonly Provocation[] = [
  ...troubleProvocations(MANNERS),
  WRONG_ECHO,
  EXPIRED_TOKEN,
  ...calendarProvocations(MANNERS),
];
