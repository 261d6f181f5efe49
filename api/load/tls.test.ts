import { expect, it, onTestFinished } from 'vitest';
import { renderLoadConsole } from '../../reports/load/console/console.js';
import { LOAD_REPORTERS } from '../../reports/load/registry.js';
import { SENTENCES, TROUBLED } from '../../src/wire/tls/testing/troubled-servers.js';
import { simulate } from '../simulation/simulate.js';
import { load } from './load.js';

it.each(SENTENCES)(
  'does not begin over %s, and says what mends it',
  { timeout: 60_000 },
  async (kind, en, zh) => {
    const { url, tls = {}, close } = await TROUBLED[kind]();
    onTestFinished(close);
    const begun = load({ scenario: 'das-report', target: url, tls, durationMs: 200 });
    const error = await begun.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ name: 'EnvironmentError', exitCode: 3 });
    const { text } = error as { readonly text: { readonly en: string; readonly zh: string } };
    expect(text.en).toMatch(en);
    expect(text.zh).toMatch(zh);
  },
);

it('sends over TLS, and shows that nobody looked at a certificate', {
  timeout: 40_000,
}, async () => {
  const { url, ca = '', close } = await simulate({ system: 'samr', https: true });
  onTestFinished(close);
  const options = { scenario: 'samr-add', target: url, rate: 50, durationMs: 400 };
  const { result } = await load({ ...options, tls: { ca } });
  expect(result.counts).toMatchObject({ acknowledged: 20, refused: 0, unknown: 0, unsent: 0 });
  expect(result.reconciliation).toMatchObject({ stored: 20, missing: 0 });
  expect(result).not.toHaveProperty('insecure');
  const unchecked = await load({ ...options, tls: { insecure: true }, durationMs: 100 });
  expect(unchecked.result).toMatchObject({ insecure: true, counts: { acknowledged: 5 } });
  const { hgrm: _bare, ...reporters } = LOAD_REPORTERS;
  for (const reporter of Object.values(reporters)) {
    expect(reporter.render(unchecked.result, { language: 'en' })).toContain('insecure');
  }
  expect(renderLoadConsole(unchecked.result, { language: 'en', colour: false })).toContain(
    'No certificate was checked (tls.insecure)',
  );
});
