import type { Knock, Reply } from '../../src/engine/knock.js';
import { methodsOf } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { CODE } from '../../src/protocols/cylinder/envelope.js';
import { readReply } from '../kit/knock.js';
import type { CylinderTools } from './tools.js';

const OPERATION = 'archive';

/** Nothing of the request can be malformed but the token: the bar code is one of the IUT's own. */
export const KNOCK: Knock<CylinderTools> = {
  operation: OPERATION,
  title: text('按条码下载已知气瓶的档案', 'asks for the archive of the known cylinder'),
  keys: ['credentials.token', 'parameters.cylinder.barCode'],
  async send(t) {
    const body = { ...t.draw(OPERATION), ...t.identify('barCode') };
    let reply: Reply = { standing: 'unclear', said: text('', '') };
    // An IUT has one of the methods that the document offers [CY-R02].
    for (const method of methodsOf(t.operation(OPERATION))) {
      const answer = await t.send(OPERATION, body, { method });
      reply = readReply(t.dialect.spec, answer, [CODE.parameter]);
      if (reply.standing !== 'unclear') return reply;
    }
    return reply;
  },
};
