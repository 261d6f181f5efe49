import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { readFields } from '../kit/watch/read-fields.js';
import { judgeTokens } from '../kit/watch/token-forgery.js';
import type { Watcher } from '../kit/watch/watcher.js';
import { identityFor, loadDialect, sealingFor } from './dialect.js';
import { reportOf } from './prepose/report-of.js';
import { findOtherSign, sealRules } from './watch/seal-rules.js';

/** What it takes to judge two platforms that talk to each other. */
export async function createWatcher(spec: Specification, pixit: Pixit): Promise<Watcher> {
  const identity = identityFor(spec, pixit);
  const tokens = judgeTokens(identity, pixit, '5.3');
  const dialect = await loadDialect(spec, pixit, []);
  const sealing = sealingFor(spec, pixit);

  const withSequence = (system: string) =>
    spec.manifest.operations
      .filter((operation) => operation.system === system)
      .map(({ id }) => id)
      .filter((id) => 'commandSeq' in (spec.schemas[`${id}.request`]?.properties ?? {}));
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
    rules: sealRules(spec, sealing, dialect.validator),
    correlation: {
      commands: withSequence('prepose'),
      callbacks: withSequence('business'),
      key: 'commandSeq',
      reference: 'commandSeq',
      alike: ['meterNo', 'meterType', 'tradeNo'],
      amounts: { rechargeUp: ['rechargeNum'] },
      callbackOn: reportOf,
    },
  };
}
