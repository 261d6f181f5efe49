import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { passingLoad } from '../../reports/testing/sample-load.js';
import { sampleRun } from '../../reports/testing/sample-run.js';
import { makeFolder, runDuijie } from '../testing/run-duijie.js';

it('compares, tabulates and compares loads from the command line', async () => {
  const folder = makeFolder();
  const write = (file: string, content: unknown) =>
    writeFileSync(join(folder, file), JSON.stringify(content));
  const cases = sampleRun().cases.map((one) => ({ ...one, verdict: 'pass' as const }));
  mkdirSync(join(folder, 'old'));
  mkdirSync(join(folder, 'new'));
  write('old/results.json', sampleRun({ cases }));
  write('new/results.json', sampleRun());
  write('old/load.json', passingLoad());
  write('new/load.json', passingLoad());
  const run = (line: string) => runDuijie(line.split(' '), { folder });
  const [compared, tabulated, loads] = await Promise.all([
    run('compare old/results.json new/results.json --reporter markdown --lang zh'),
    run('matrix **/results.json'),
    run('load compare old new --max-worse rate=5%,p99=20% --json'),
  ]);
  expect(compared).toMatchObject({ code: 1, stderr: '' });
  expect(compared.stdout).toContain('❌ **变差**');
  expect(tabulated).toMatchObject({ code: 0, stderr: '' });
  expect(tabulated.stdout).toMatch(/^1 {2}new {2}.*\n2 {2}old {2}/m);
  expect(loads).toMatchObject({ code: 4, stderr: '' });
  expect(JSON.parse(loads.stdout)).toMatchObject({ outcome: 'open', figures: [{}, {}] });
});
