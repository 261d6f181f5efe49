import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { findSystem } from '../../catalog/systems.js';
import { makeFolder, runDuijie, startSimulator } from '../testing/run-duijie.js';

vi.setConfig({ testTimeout: 60_000 });

/** Of the operation that is certified. */
const DEFECT = 'leaves-out-maker';

it('leads from an empty folder to a first verdict, and to what a second run has changed', async () => {
  const folder = makeFolder();
  const { url } = await startSimulator('cylinder');
  const { token } = findSystem('cylinder').entry.demonstration.credentials;
  const place = { folder, env: { CYLINDER_TOKEN: String(token) } };

  const written = await runDuijie(['init', 'cylinder'], { folder });
  expect(written).toMatchObject({ code: 0, stdout: '' });
  expect(await runDuijie(['init', 'cylinder'], { folder })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('duijie.yaml exists and was left as it is'),
  });

  const unset = await runDuijie(['doctor', '--set', `systems.cylinder.target=${url}`], { folder });
  expect(unset.code).toBe(2);
  expect(unset.stdout).toMatch(/^failure +cylinder configuration .* CYLINDER_TOKEN is not set/m);

  const sound = await runDuijie(['doctor', 'cylinder', '--target', url], place);
  expect(sound.code).toBe(0);
  expect(sound.stdout).toMatch(/^ok +cylinder credentials +accepted; sent archive/m);

  const args = ['certify', 'cylinder', '--target', url, '--grep', 'archive', '--quiet'];
  const run = await runDuijie(args, place);
  expect(run.code).toBe(0);
  const stored = readFileSync(join(folder, 'duijie-report', 'results.json'), 'utf8');
  expect(JSON.parse(stored)).toMatchObject({ system: 'cylinder', conformity: 'partial' });

  const broken = await startSimulator('cylinder', ['--defect', DEFECT]);
  const again = ['certify', 'cylinder', '--target', broken.url, '--report-dir', 'again'];
  expect((await runDuijie([...again, '--grep', 'archive', '--quiet'], place)).code).toBe(1);
  const files = ['duijie-report/results.json', 'again/results.json'];
  const worse = await runDuijie(['compare', ...files], { folder });
  expect([worse.code, worse.stdout]).toEqual([1, expect.stringContaining('cylinder/archive/')]);
  const same = await runDuijie(['compare', ...[...files].reverse()], { folder });
  expect(same.code).toBe(0);
  expect(`${written.stderr}${sound.stdout}${run.stdout}${stored}`).not.toContain(token);
});
