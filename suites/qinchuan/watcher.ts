import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { deadlinesOf } from '../kit/watch/deadlines.js';
import { meterRules } from '../kit/watch/meter-rules.js';
import { readFields } from '../kit/watch/read-fields.js';
import { judgeTokens } from '../kit/watch/token-forgery.js';
import type { Deadline, Watcher } from '../kit/watch/watcher.js';
import { identityFor, loadDialect, sealingFor } from './dialect.js';
import { reportOf } from './prepose/report-of.js';
import { QinchuanMeterBook, reportRules } from './watch/report-rules.js';
import { findOtherSign, sealRules } from './watch/seal-rules.js';
import { tradeRules } from './watch/trade-rules.js';

/** Counts, as any time, only where the configuration claims one [QC-R11]. */
const AT_ONCE: Deadline = {
  slug: 'arrives-at-once',
  zh: '取消充值的结果即时上报（5 秒）',
  en: 'the result of a cancellation comes at once, within 5 s',
  statement: () => '7.5/at-once',
  msOf: (callback) => (callback === 'cancelRechargeUp' ? 5000 : undefined),
};

/** What it takes to judge two platforms that talk to each other. */
export async function createWatcher(spec: Specification, pixit: Pixit): Promise<Watcher> {
  const identity = identityFor(spec, pixit);
  const tokens = judgeTokens(identity, pixit, '5.3');
  const dialect = await loadDialect(spec, pixit, []);
  const sealing = sealingFor(spec, pixit);

  const book = new QinchuanMeterBook();
  const withSequence = (system: string) =>
    spec.manifest.operations
      .filter((operation) => operation.system === system)
      .map(({ id }) => id)
      .filter((id) => 'commandSeq' in (spec.schemas[`${id}.request`]?.properties ?? {}));
  const [commands, callbacks] = [withSequence('prepose'), withSequence('business')];
  return {
    ...tokens,
    dialect,
    readRequest(_operation, sent) {
      const fields = readFields(sent);
      return fields && sealing.open(fields);
    },
    findForgery(watched) {
      const unsigned = findOtherSign(sealing, watched);
      const token = tokens.findForgery(watched);
      return unsigned.length === 0 ? token : [...(Array.isArray(token) ? token : []), ...unsigned];
    },
    authentication: (_operation, party) =>
      party === 'caller' ? '5.3/token-sender' : '5.3/token-form',
    sending: ({ clause }) => ({
      method: `${clause}/method`,
      charset: '5.2.6/utf-8',
      form: '5.2.4/json',
      type: '5.3/callback-headers',
      accept: '5.3/callback-accept',
    }),
    answerType: () => '5.3/response-type',
    codes: '8.1/codes',
    note: (watched) => book.note(watched),
    rules: [
      ...sealRules(spec, sealing, dialect.validator),
      ...reportRules(book),
      ...tradeRules(book),
      ...meterRules(book, {
        use: '7.9/no-further-use',
        removed: '7.9/remove',
        operations: commands,
        queries: [],
        refused: commands,
      }),
    ],
    correlation: {
      commands,
      callbacks,
      key: 'commandSeq',
      reference: 'commandSeq',
      alike: ['meterNo', 'meterType', 'tradeNo'],
      amounts: { rechargeUp: ['rechargeNum'] },
      callbackOn: reportOf,
      deadlines: [
        ...deadlinesOf(pixit, callbacks, ({ clause }) => `${clause}/arrives`),
        ...(pixit.parameters.callbackTimeout === undefined ? [] : [AT_ONCE]),
      ],
    },
  };
}
