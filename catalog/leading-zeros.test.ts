import { describe, expect, it } from 'vitest';
import { loadSpecification } from '../src/specification/load.js';
import { listSystems } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { playedBy } from './testing/played-by.js';

const ZEROS = /\/accepts-(?:token|sign)-with-(?:two-)?leading-zeros?(?:-|$)/;
/** What every operation has is tried on a few of each system. */
const SOME =
  /^(?:das\/(?:1001|1014)|cis\/2001|prepose\/(?:valveOperate|meterInfo)|business\/meterDataUp|samr\/exchange)\//;
const SHORT = /\/accepts-(?:token|sign)-with-(?:two-)?leading-zeros?(?:-of-0[34])?$/;
const GREP = new RegExp(`(?=${SOME.source})(?=.*${SHORT.source})`);

/** A busy machine is no finding. */
const TIMEOUT_MS = 180_000;
const PATIENT = { timeoutMs: 30_000 };

/** Of systems whose callers make digests. */
const systems = listSystems()
  .filter(({ id }) => ['das', 'cis', 'prepose', 'business', 'samr'].includes(id))
  .map((system) => [system.id, system] as const);

describe.each(systems)('a digest that begins with zeros, sent to %s', (id, system) => {
  it('goes to every operation, one with a zero and one with two', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const spec = loadSpecification(system.protocol.id);
    const { cases } = await system.entry.loadSuite(spec);
    const own = spec.manifest.operations.filter((operation) => operation.system === id);
    for (const operation of own) {
      const ids = cases.filter((one) => one.operation === operation.id).map((one) => one.id);
      const most = id === 'samr' ? 8 : 2;
      expect(ids.filter((one) => ZEROS.test(one)).length, operation.id).toBe(most);
    }
  });

  it('is taken by a sound one', { timeout: TIMEOUT_MS }, async () => {
    const { cases } = await certifySimulator(system, { grep: GREP, coping: PATIENT });
    const run = cases.filter((one) => GREP.test(one.id));
    // What no timestamp within reach gives is not sent.
    const isOpen = (one: (typeof run)[number]) =>
      one.verdict === 'none' && one.id.includes('two-') && id !== 'samr';
    const wrong = run.filter((one) => one.verdict !== 'pass' && !isOpen(one));
    expect(wrong.map((one) => `${one.id} ${one.message}`)).toEqual([]);
    expect(run.some(({ verdict }) => verdict === 'pass')).toBe(true);
  });

  it('is refused by one that drops zeros, which is said', { timeout: TIMEOUT_MS }, async () => {
    const alterations = (await system.entry.loadDefects()).filter(
      (defect) => defect.id === 'drops-leading-zeros',
    );
    const broken = playedBy(system, (setup) =>
      system.entry.loadSimulator({ ...setup, alterations }),
    );
    const { cases, causes } = await certifySimulator(broken, { grep: GREP, coping: PATIENT });
    const failed = cases.filter(({ verdict }) => verdict === 'fail');
    expect(failed.length).toBeGreaterThan(0);
    const passed = cases.filter(({ verdict }) => verdict === 'pass').map((one) => one.id);
    expect(passed.filter((one) => GREP.test(one))).toEqual([]);
    for (const { findings } of failed) {
      expect(findings[0]?.diagnosis?.summary.en).toMatch(/leading zero dropped/);
    }
    expect(causes?.map((cause) => cause.id)).toContain('leading-zeros');
  });
});
