import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { finding } from '../kit/answer.js';
import { readFields } from '../kit/watch/read-fields.js';
import { findClockFaults, findTokenForgery } from '../kit/watch/token-forgery.js';
import type { Watcher } from '../kit/watch/watcher.js';
import { identityFor, loadDialect, sealingFor } from './dialect.js';

/** What it takes to judge two platforms that talk to each other. */
export async function createWatcher(spec: Specification, pixit: Pixit): Promise<Watcher> {
  const identity = identityFor(spec, pixit);
  const sealing = sealingFor(spec, pixit);
  const withSequence = (system: string) =>
    spec.manifest.operations
      .filter((operation) => operation.system === system)
      .map(({ id }) => id)
      .filter((id) => 'commandSeq' in (spec.schemas[`${id}.request`]?.properties ?? {}));
  return {
    dialect: await loadDialect(spec, pixit, []),
    secretHeaders: ['accesstoken'],
    readRequest(_operation, sent) {
      const fields = readFields(sent);
      return fields && sealing.open(fields);
    },
    findForgery({ exchange, at, requestText = '' }) {
      const fields = readFields(requestText);
      const expected = text('按 5.1 算出的签名', 'a signature made as in 5.1');
      const isGenuine = !fields || sealing.isGenuine(fields);
      return [
        ...findTokenForgery(exchange, at, identity, '5.3'),
        ...(isGenuine ? [] : [finding('/sign', expected, fields?.sign)]),
      ];
    },
    findClockFaults: (watched) => findClockFaults(watched, pixit),
    authentication: (_operation, party) =>
      party === 'caller' ? '5.3/token-sender' : '5.3/token-form',
    sending: ({ clause }) => ({
      method: `${clause}/method`,
      charset: '5.2.6/utf-8',
      form: '5.2.4/json',
      type: '5.3/callback-headers',
      accept: '5.3/callback-accept',
    }),
    codes: '8.1/codes',
    correlation: {
      commands: withSequence('prepose'),
      callbacks: withSequence('business'),
      key: 'commandSeq',
      reference: 'commandSeq',
      alike: ['meterNo'],
    },
  };
}
