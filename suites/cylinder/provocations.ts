import { text } from '../../src/model/text.js';
import { isObject, parseJson } from '../../src/wire/json.js';
import { calendarProvocations, troubleProvocations } from '../kit/provocations/general.js';
import type { Manners } from '../kit/provocations/manners.js';
import type { Provocation } from '../kit/provocations/provocation.js';
import { deceiving } from '../kit/provocations/trouble.js';

/** Links are uploaded as often as one likes, and nothing names an upload. */
const MANNERS: Manners = {
  aim: { targets: [['links'], ['archive']], changing: [] },
  keepsName: true,
  canFindOut: false,
  statements: {
    success: '1.1.5/success-code',
    recovery: '1.1.4/no-answer',
    persistence: '1.1.5/refused-again',
    calendar: '1.1.4/turn-of-day',
  },
  // The cylinder is unknown.
  refusal: { code: '204', most: 5 },
};

/** Whoever asked by another name than the serial number cannot know that it is another's. */
const WRONG_ECHO: Provocation = deceiving(
  {
    name: 'wrong-echo',
    title: text(
      '档案是另一个气瓶的，客户端不当作所查气瓶的',
      'does not take the archive of another cylinder for that of the one asked for',
    ),
    asks: text(
      '请让客户端按气瓶编号（serialNumber）下载档案：得到的都是另一个气瓶的',
      'let the client ask for archives by serialNumber: it gets those of another cylinder',
    ),
  },
  { ...MANNERS, aim: { ...MANNERS.aim, targets: [['archive']] } },
  '1.1.3/archive-compared',
  async (request) => {
    const whole = await request.process();
    const answer = parseJson(whole.body);
    const asked = new URLSearchParams(request.text).get('serialNumber');
    if (!isObject(answer) || !isObject(answer.data) || !asked) return undefined;
    if (answer.data.serialNumber !== asked) return undefined;
    const data = { ...answer.data, serialNumber: `${asked}7` };
    return { kind: 'answer', answer: { ...whole, body: JSON.stringify({ ...answer, data }) } };
  },
);

/** Trouble that who calls the system is put to. */
export const PROVOCATIONS: readonly Provocation[] = [
  ...troubleProvocations(MANNERS),
  WRONG_ECHO,
  ...calendarProvocations(MANNERS),
];
