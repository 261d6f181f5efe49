import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { listSystems } from '../../catalog/systems.js';
import { IS_WHOLE, sampleOf } from '../../catalog/testing/extent.js';
import type { RunResult } from '../../src/model/result.js';
import { MANNERS, startHostile } from '../testing/hostile-server.js';
import { openShell } from '../testing/quiet-shell.js';
import { certify } from './certify.js';

/** Claims under which little is left to be refused, where a system has several operations. */
const NARROW: Readonly<Record<string, readonly string[]>> = {
  das: ['1001', '1002', '1008', '1014'],
  cis: ['2002'],
  prepose: ['meterInfo', 'getParameter'],
  business: ['rechargeUp'],
  cylinder: ['archive'],
  mohurd: ['validateToken'],
};

/** Nobody waits for what will not come. */
const QUICK: Readonly<Record<string, readonly string[]>> = {
  das: [
    'callback.port=0',
    'parameters.callbackTimeout=50ms',
    'parameters.reports={"2001":50ms,"2003":50ms}',
  ],
  prepose: [
    'callback.port=0',
    'parameters.callbackTimeout=50ms',
    'parameters.reports={"meterDataUp":50ms}',
  ],
};

async function certifyAt(system: string, target: string, set: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const shell = openShell(folder);
  const flags = { target, set, quiet: true };
  const reporter = ['json', 'console'];
  const code = await certify(system, { ...flags, reporter, reportDir: 'r' }, shell);
  const run = JSON.parse(readFileSync(join(folder, 'r/results.json'), 'utf8')) as RunResult;
  return { code, run, said: shell.said.join('\n') };
}

/** Each system and each manner, though not all together where not everything is tried. */
const ENCOUNTERS = listSystems().flatMap(({ id }) =>
  MANNERS.map((manner) => [id, manner] as const),
);

it.each(sampleOf(ENCOUNTERS, 4))(
  'a %s that %s is not conformant',
  { timeout: 60_000 },
  async (system, manner) => {
    const target = await startHostile(system, manner);
    const quick = QUICK[system] ?? [];
    const operations = NARROW[system];
    const claims = operations ? [[`operations=${JSON.stringify(operations)}`]] : [[]];
    for (const claim of IS_WHOLE && operations ? [...claims, []] : claims) {
      const { code, run, said } = await certifyAt(system, target, [...quick, ...claim]);
      expect([1, 4]).toContain(code);
      expect(run.conformity).toBe(code === 1 ? 'not-conformant' : 'incomplete');
      expect(run.conformant).not.toBe(true);
      expect(said).not.toMatch(/^Conformant/m);
    }
  },
);
