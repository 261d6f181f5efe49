import { describe, expect, it } from 'vitest';
import type { Parts, ReceivedRequest } from '../simulators/kit/parts.js';
import { findChanges } from '../src/engine/changes.js';
import { loadSpecification } from '../src/specification/load.js';
import { parseTime14 } from '../src/specification/time.js';
import { type CatalogSystem, listSystems } from './systems.js';
import { certifySimulator } from './testing/certify-in-process.js';
import { judgeAgain } from './testing/judge-again.js';
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
    const result = await certifySimulator(broken, { grep: GREP, coping: PATIENT });
    const { cases, causes } = result;
    const failed = cases.filter(({ verdict }) => verdict === 'fail');
    expect(failed.length).toBeGreaterThan(0);
    const passed = cases.filter(({ verdict }) => verdict === 'pass').map((one) => one.id);
    expect(passed.filter((one) => GREP.test(one))).toEqual([]);
    // In one second of sixteen it refuses what has to be made ready as well.
    const blamed = failed.filter(({ findings }) => findings.length > 0);
    for (const { findings } of blamed) {
      expect(findings[0]?.diagnosis?.summary.en).toMatch(/leading zero dropped/);
    }
    const isExplained = causes?.some((cause) => cause.id === 'leading-zeros') ?? false;
    expect(isExplained).toBe(blamed.length > 0);
    expect(findChanges(result, await judgeAgain(system, result))).toEqual([]);
  });
});

/** The verdicts of a cis that refuses some tokens besides those that are wrong. */
async function judgeCis(isRefused: (token: string, ageMs: number) => boolean) {
  const cis = listSystems().find(({ id }) => id === 'cis') as CatalogSystem;
  const alterations = [
    {
      parts: ({ authenticate }: Pick<Parts<never>, 'authenticate'>) => ({
        authenticate(request: ReceivedRequest) {
          const [token = '', authorization = ''] = ['accesstoken', 'authorization'].map(
            request.header,
          );
          const shown = Buffer.from(authorization, 'base64').toString().split(':')[1] ?? '';
          const age = Date.now() - (parseTime14(shown) ?? 0);
          const refusal = { code: '0101', message: '' };
          return isRefused(token, age) ? refusal : authenticate(request);
        },
      }),
    },
  ];
  const broken = playedBy(cis, (setup) => cis.entry.loadSimulator({ ...setup, alterations }));
  const { cases } = await certifySimulator(broken, { grep: GREP, coping: PATIENT });
  const run = cases.filter(({ id }) => GREP.test(id));
  return new Map(run.map(({ id, verdict }) => [id.replace(/^.*-with-/, ''), verdict]));
}

describe('a cis', () => {
  it('is not blamed for taking young tokens alone', { timeout: TIMEOUT_MS }, async () => {
    const verdicts = await judgeCis((_token, ageMs) => Math.abs(ageMs) > 60_000);
    expect(['none', 'pass']).toContain(verdicts.get('leading-zero'));
    expect(['none', 'pass']).toContain(verdicts.get('two-leading-zeros'));
  });

  it('is seen to pad to whole bytes alone', { timeout: TIMEOUT_MS }, async () => {
    const verdicts = await judgeCis((token) => token.startsWith('00'));
    expect(verdicts.get('leading-zero')).toBe('pass');
    expect(['none', 'fail']).toContain(verdicts.get('two-leading-zeros'));
  });
});
