import { text } from '../../src/model/text.js';
import { CODE } from '../../src/protocols/mohurd/envelope.js';
import { Encounter } from '../kit/provocations/encounter.js';
import { findBadEnding, findTrust, findUnreached } from '../kit/provocations/ending.js';
import { calendarProvocations, troubleProvocations } from '../kit/provocations/general.js';
import { findingOn, type Manners } from '../kit/provocations/manners.js';
import type { Provocation } from '../kit/provocations/provocation.js';

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

/** Trouble that who calls the system is put to. */
export const PROVOCATIONS: readonly Provocation[] = [
  ...troubleProvocations(MANNERS),
  EXPIRED_TOKEN,
  ...calendarProvocations(MANNERS),
];
