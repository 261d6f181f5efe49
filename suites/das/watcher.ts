import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { identityOf } from '../../src/protocols/das/token.js';
import { deadlinesOf } from '../kit/watch/deadlines.js';
import { readFields } from '../kit/watch/read-fields.js';
import { judgeTokens } from '../kit/watch/token-forgery.js';
import type { Sending, Watcher } from '../kit/watch/watcher.js';
import { credentialsOf, loadDialect } from './dialect.js';
import { answerRules } from './watch/answer-rules.js';
import { DasMeterBook } from './watch/meter-book.js';
import { namingRules } from './watch/naming-rules.js';
import { cancelRules, meterOrderRules } from './watch/order-rules.js';
import { shownRules } from './watch/shown-rules.js';

const SENDING: Sending = {
  method: '2.3/post-only',
  charset: '2.1/utf-8',
  form: '2.4/json',
  type: '2.1/callback-headers',
  accept: '2.1/callback-accept',
};

/** What it takes to judge a DAS and a CIS that talk to each other. */
export async function createWatcher(spec: Specification, pixit: Pixit): Promise<Watcher> {
  const identity = identityOf(credentialsOf(pixit));
  const book = new DasMeterBook();
  return {
    ...judgeTokens(identity, pixit, '5'),
    dialect: await loadDialect(spec, pixit),
    readRequest: (_operation, text) => readFields(text),
    authentication: (_operation, party) =>
      party === 'caller' ? '5/token-sender' : '2.1/token-form',
    sending: () => SENDING,
    answerType: () => '2.1/response-type',
    codes: '附录四/codes',
    fresh: '2.2/unique-serial',
    note: (watched) => book.note(watched),
    rules: [
      ...namingRules(book),
      ...shownRules(book),
      ...meterOrderRules(book),
      ...cancelRules(),
      ...answerRules(spec, pixit, book),
    ],
    correlation: {
      commands: ['1004'],
      callbacks: ['2002'],
      key: 'serialNo',
      reference: 'sendSerialNo',
      alike: ['meterNo', 'paramNo'],
      deadlines: deadlinesOf(pixit, ['2002'], () => '2.4.12/in-time'),
    },
  };
}
