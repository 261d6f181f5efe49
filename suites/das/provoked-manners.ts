import { randomUUID } from 'node:crypto';
import { text } from '../../src/model/text.js';
import { CODE } from '../../src/protocols/das/envelope.js';
import { isObject, parseJson } from '../../src/wire/json.js';
import type { Manners } from '../kit/provocations/manners.js';
import type { Provocation } from '../kit/provocations/provocation.js';
import { deceiving } from '../kit/provocations/trouble.js';

/** What callers of either side have in common. */
export const MANNERS: Omit<Manners, 'aim' | 'canFindOut'> & {
  readonly aim: Omit<Manners['aim'], 'targets'>;
} = {
  aim: {
    changing: ['serialNo', 'sdateTime', 'rechargeDate', 'recharghDate'],
    name: 'serialNo',
  },
  keepsName: true,
  statements: {
    success: '2.4/success-code',
    recovery: '2.1/no-answer',
    repetition: '2.2/same-serial-again',
    persistence: '附录四/refused-again',
    calendar: '2.4/turn-of-day',
  },
  refusal: { code: CODE.abnormal, most: 5 },
};

/** Each successful answer echoes another serial number, from the first request that matters on. */
export function wrongEcho(manners: Manners): Provocation {
  return deceiving(
    {
      name: 'wrong-echo',
      title: text(
        '应答回送的流水号不同，客户端不当作自己请求的成功',
        'does not take an answer with another serialNo for a success of its own',
      ),
      asks: text(
        '请让客户端照常办理业务：从要紧的请求起，应答回送的流水号都不同',
        'let the client do its ordinary business: from the first request that matters on answers echo another serialNo',
      ),
    },
    manners,
    '2.4/echo-compared',
    async (request, _stage, encounter) => {
      const whole = await request.process();
      if (!encounter.read(request, whole)?.succeeded) return undefined;
      const body = echoOther(parseJson(whole.body));
      return body && { kind: 'answer', answer: { ...whole, body: JSON.stringify(body) } };
    },
    { isGeneral: true },
  );
}

/** The answer with another serialNo, beside the code or in echoMsg; undefined where it has none. */
function echoOther(answer: unknown): object | undefined {
  if (!isObject(answer)) return undefined;
  const serialNo = randomUUID().replaceAll('-', '');
  const { echoMsg } = answer;
  if (answer.serialNo !== undefined) return { ...answer, serialNo };
  if (!isObject(echoMsg) || echoMsg.serialNo === undefined) return undefined;
  return { ...answer, echoMsg: { ...echoMsg, serialNo } };
}
