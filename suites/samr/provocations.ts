import { randomUUID } from 'node:crypto';
import type { Ending, ScriptedAnswer, ScriptedRequest } from '../../src/model/script.js';
import { text } from '../../src/model/text.js';
import { RESULT } from '../../src/protocols/samr/envelope.js';
import { type Member, readMembers, writeMembers } from '../../src/protocols/samr/members.js';
import { mannerOf, SIGN, signMembers } from '../../src/protocols/samr/signature.js';
import type { Encounter } from '../kit/provocations/encounter.js';
import { calendarProvocations, troubleProvocations } from '../kit/provocations/general.js';
import type { Manners } from '../kit/provocations/manners.js';
import type { Provocation, Stage } from '../kit/provocations/provocation.js';
import { deceiving } from '../kit/provocations/trouble.js';
import { accountOf } from './dialect.js';

const MANNERS: Manners = {
  aim: { targets: [['exchange']], changing: ['random', 'sign'], name: 'random' },
  // Each request has a random of its own, one that is sent again too [6.4.1, SR-R10].
  keepsName: false,
  canFindOut: true,
  statements: {
    success: 'A.2.3/success-result',
    recovery: 'A.2.1/resend',
    repetition: '6.4.1/random-unique',
    persistence: '7.4/retransmission',
    calendar: '6.3.1/turn-of-day',
  },
  // Three failures in all, then a pause of a day [7.4].
  refusal: { code: RESULT.failure, most: 2 },
};

/** Rewrites the members of successful answers, from the first request on. */
function rewriting(
  words: Pick<Provocation, 'name' | 'scenario' | 'title' | 'asks'>,
  statement: string,
  rewrite: (members: readonly Member[], stage: Stage) => readonly Member[],
): Provocation {
  async function spoil(
    request: ScriptedRequest,
    stage: Stage,
    encounter: Encounter,
  ): Promise<Ending | undefined> {
    const whole: ScriptedAnswer = await request.process();
    const members = readMembers(whole.body);
    if (!members || !encounter.read(request, whole)?.succeeded) return undefined;
    return { kind: 'answer', answer: { ...whole, body: writeMembers(rewrite(members, stage)) } };
  }
  return deceiving(words, MANNERS, statement, spoil, { isGeneral: true });
}

/** The random of another request, and a signature over it. */
function echoOther(members: readonly Member[], stage: Stage): readonly Member[] {
  const { key } = accountOf(stage.pixit.credentials);
  const other = [...without(members, SIGN, 'random'), member('random', randomUUID())];
  const sign = signMembers(other, key, mannerOf(stage.dialect.spec.choices));
  return [...other, member(SIGN, sign)];
}

function forgeSign(members: readonly Member[]): readonly Member[] {
  const sign = randomUUID().replaceAll('-', '').toUpperCase();
  return [...without(members, SIGN), member(SIGN, sign)];
}

function without(members: readonly Member[], ...names: readonly string[]) {
  return members.filter(({ name }) => !names.includes(name));
}

function member(name: string, value: string): Member {
  return { name, text: JSON.stringify(value) };
}

/** Trouble that who calls the system is put to. */
export const PROVOCATIONS: readonly Provocation[] = [
  ...troubleProvocations(MANNERS),
  rewriting(
    {
      name: 'wrong-echo',
      title: text(
        '应答的 random 不同，客户端不当作自己请求的成功',
        'does not take an answer with another random for a success of its own',
      ),
      asks: text(
        '请让客户端照常交换数据：应答的 random 都与请求不同，签名正确',
        'let the client exchange data as usual: answers have another random, properly signed',
      ),
    },
    '6.4.2/random-compared',
    echoOther,
  ),
  rewriting(
    {
      name: 'forged-signature',
      title: text(
        '应答的签名错误，客户端不当作成功',
        'does not take an answer with a wrong signature for a success',
      ),
      asks: text(
        '请让客户端照常交换数据：应答的签名都是错的',
        'let the client exchange data as usual: the signatures of answers are wrong',
      ),
    },
    '6.5.1/answers-verified',
    forgeSign,
  ),
  rewriting(
    {
      name: 'unsigned-answer',
      scenario: 'forged-signature',
      title: text(
        '应答没有签名，客户端不当作成功',
        'does not take an answer without a signature for a success',
      ),
      asks: text(
        '请让客户端照常交换数据：应答都没有签名',
        'let the client exchange data as usual: answers have no signature',
      ),
    },
    '6.5.1/answers-verified',
    (members) => without(members, SIGN),
  ),
  ...calendarProvocations(MANNERS),
];
