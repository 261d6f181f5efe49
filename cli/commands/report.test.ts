import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sampleLoad } from '../../reports/testing/sample-load.js';
import { makeFolder, runDuijie } from '../testing/run-duijie.js';

it('renders stored results again, in any format', async () => {
  const folder = makeFolder();
  const args = ['certify', 'cis', '--demo', '--grep', 'cis/2003/accepts', '--reporter', 'json'];
  await runDuijie([...args, '--quiet'], { folder });
  const report = (...flags: string[]) =>
    runDuijie(['report', 'duijie-report/results.json', ...flags], { folder });

  const console = await report();
  expect(console.code).toBe(0);
  expect(console.stdout).toMatch(/Partial {2}\d+ of \d+ cases run, none failed/);

  const written = await report('-o', 'again.html', '--lang', 'zh');
  expect(written).toMatchObject({ code: 0, stdout: '', stderr: '' });
  expect(readFileSync(join(folder, 'again.html'), 'utf8')).toContain('cis/2003/accepts-valid');

  const junit = await report('--reporter', 'junit');
  expect(junit.stdout).toMatch(/^<\?xml/);

  const unwritable = await report('--reporter=markdown', '-o', 'no/such/folder.md');
  expect(unwritable.code).toBe(3);
});

it('renders a stored load run again, in any format', async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, 'load.json'), JSON.stringify(sampleLoad()));
  const report = (...flags: string[]) => runDuijie(['report', 'load.json', ...flags], { folder });

  const console = await report();
  expect(console.code).toBe(0);
  expect(console.stdout).toMatch(/^✗ Failed {2}3 acknowledged requests are not kept\n/);

  const written = await report('-o', 'load.html');
  expect(written).toMatchObject({ code: 0, stdout: '', stderr: '' });
  expect(readFileSync(join(folder, 'load.html'), 'utf8')).toContain('var uPlot=');

  await report('-o', 'response.hgrm');
  expect(readFileSync(join(folder, 'response.hgrm'), 'utf8')).toMatch(/^ +Value +Percentile/);

  expect((await report('--reporter', 'junit')).stdout).toMatch(/^<\?xml/);
  expect((await report('--reporter', 'markdown')).stdout).toMatch(/^# Load test report/);
  expect(JSON.parse((await report('--reporter', 'json')).stdout)).toEqual(sampleLoad());
});

it('refuses a load run beside other files', async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, 'load.json'), JSON.stringify(sampleLoad()));
  writeFileSync(join(folder, 'results.json'), '[]');
  const { code, stderr } = await runDuijie(['report', 'results.json', 'load.json'], { folder });
  expect(code).toBe(2);
  expect(stderr).toContain('load.json: a load run is rendered by itself');
});

it.each([
  ['{', 'it is not JSON'],
  ['{"schemaVersion":1}', 'no results of duijie'],
  ['[]', 'it holds no results'],
  ['{"scenario":"das-report"}', 'no results of duijie: / required'],
])('refuses %s', async (content, reason) => {
  const folder = makeFolder();
  writeFileSync(join(folder, 'results.json'), content);
  const { code, stderr } = await runDuijie(['report', 'results.json'], { folder });
  expect(code).toBe(2);
  expect(stderr).toContain(reason);
});
