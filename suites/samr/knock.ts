import type { Knock } from '../../src/engine/knock.js';
import { text } from '../../src/model/text.js';
import { readMembers } from '../../src/protocols/samr/members.js';
import { isSigned, signatureIn } from '../../src/protocols/samr/signature.js';
import { readReply } from '../kit/knock.js';
import { EXCHANGE, type SamrTools } from './tools.js';

export const KNOCK: Knock<SamrTools> = {
  operation: EXCHANGE,
  title: text('查询一条不存在的记录', 'asks for a record that does not exist'),
  keys: ['credentials.appid', 'credentials.key', 'rulings.SR-R04', 'rulings.SR-R06'],
  async send(t) {
    const answer = await t.query(t.drawRecord());
    const reply = readReply(t.dialect.spec, answer);
    if (reply.standing !== 'turned-down') return reply;
    // One code says whatever is wrong; the signature of the answer tells whether the keys are one.
    const members = readMembers(answer.text ?? '');
    if (!members || signatureIn(members) === undefined) return { ...reply, standing: 'unclear' };
    const isOne = isSigned(members, t.account.key, t.manner);
    return { ...reply, standing: isOne ? 'turned-down' : 'refused' };
  },
};
