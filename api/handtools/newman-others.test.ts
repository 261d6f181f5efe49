import { expect, it } from 'vitest';
import { DEMONSTRATION_CREDENTIALS } from '../../src/protocols/samr/demonstration.js';
import { judgeExport } from './testing/judge-exports.js';
import { runExport } from './testing/run-newman.js';

// The document has no code of its own for a wrong token: what is refused anyway stays refused.
judgeExport('cylinder', {
  folders: ['archive', 'links'],
  complaint: "it succeeds: expected '401'",
  times: 2,
});

judgeExport('samr', { folders: ['exchange'], complaint: 'the answer is signed rightly' });

judgeExport('mohurd', {
  folders: ['getInterfaceTokenInfo', 'businessData', 'certificateData'],
  complaint: 'the token is taken: expected',
  // Every request of its own; those of strangers are refused as they should be.
  times: 13,
});

it('signs by SM4, in the order of the document, where that is what was agreed upon', async () => {
  const credentials = { ...DEMONSTRATION_CREDENTIALS };
  const rulings = { 'SR-R06': 'sm4', 'SR-R04': 'document' };
  const { failures, summary } = await runExport('samr', { credentials, rulings });
  expect(failures).toEqual([]);
  const [execution] = summary.run.executions.slice(-2);
  expect(String(execution?.request.body?.raw)).toMatch(/"sign": "[\dA-F]{96,}"/);
}, 120_000);
