import { describe, expect, it } from 'vitest';
import type { LoadResult } from '../../src/model/load-result.js';
import { text } from '../../src/model/text.js';
import { HOSTILE } from '../testing/sample-exchanges.js';
import { sampleLoad, silentLoad } from '../testing/sample-load.js';
import { renderLoadConsole } from './console/console.js';
import { LOAD_REPORTER_NAMES, LOAD_REPORTERS } from './registry.js';

const CAVEAT = text('时间都是服务时间', 'times are service times');
const none = silentLoad().latency.response;

/** A run whose requests Locust has sent: nobody knows its response times. */
function fleetLoad(part: Partial<LoadResult> = {}): LoadResult {
  const { workload, latency } = sampleLoad();
  return sampleLoad({
    caveat: CAVEAT,
    workload: { ...workload, engine: 'locust' },
    latency: { ...latency, response: none },
    ...part,
  });
}

describe('a caveat', () => {
  it.each(LOAD_REPORTER_NAMES)('is read in %s, and only where there is one', (name) => {
    const { render } = LOAD_REPORTERS[name];
    expect(render(fleetLoad(), { language: 'en' })).toContain(CAVEAT.en);
    expect(render(sampleLoad(), { language: 'en' })).not.toContain(CAVEAT.en);
  });

  it.each(['html', 'markdown', 'hgrm'] as const)('is inert in %s', (name) => {
    const hostile = fleetLoad({ caveat: text(HOSTILE, HOSTILE) });
    const page = LOAD_REPORTERS[name].render(hostile, { language: 'en' });
    expect(page).not.toMatch(/\u001b/);
    if (name !== 'hgrm') expect(page).not.toMatch(/<script>window|<img/);
  });

  it('stands on the terminal, with service times under their own name', () => {
    const shown = renderLoadConsole(fleetLoad(), { language: 'en', colour: false });
    expect(shown).toContain(CAVEAT.en);
    expect(shown).toMatch(/^Service +p50 \d/m);
    expect(shown).not.toMatch(/^Response/m);
  });
});

it('gives percentiles of service times to other tools where there are no others', () => {
  const { service } = fleetLoad().latency;
  const rows = LOAD_REPORTERS.hgrm.render(fleetLoad(), { language: 'en' });
  expect(rows).toContain(`Total count    = ${String(service.count).padStart(12)}`);
  expect(LOAD_REPORTERS.junit.render(fleetLoad(), { language: 'en' })).toContain(
    `name="service.p99.ms" value="${service.percentiles['99']}"`,
  );
});
