import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type CertifyFlags, certify } from '../certification/certify.js';
import { openShell } from '../testing/quiet-shell.js';
import { makeFolder, runDuijie, startDuijie } from '../testing/run-duijie.js';

const REPORTS = { reporter: ['json', 'console'], reportDir: 'duijie-report' };

/** Certifies a simulator in this process. */
function certifySome(folder: string, flags: Partial<CertifyFlags> = {}, now?: () => number) {
  const shell = { ...openShell(folder), ...(now ? { now } : {}) };
  const some = { demo: true, grep: '/refuses-missing-', quiet: true, ...REPORTS, ...flags };
  return { said: shell.said, code: certify('cylinder', some, shell) };
}

it('takes system and time from the run, and says where the reports are', async () => {
  const folder = makeFolder();
  const flags = { reportDir: 'runs/{system}/{time}', quiet: false };
  const now = () => Date.parse('2026-03-01T02:03:04.005Z');
  const { code, said } = certifySome(folder, flags, now);
  expect(await code).toBe(0);
  const at = 'runs/cylinder/2026-03-01T02-03-04-005Z';
  expect(existsSync(join(folder, at, 'results.json'))).toBe(true);
  expect(said).toContain(`reports: ${at}/results.json`);
  await expect(certifySome(folder, { reportDir: '{systems}' }).code).rejects.toMatchObject({
    exitCode: 2,
    text: { en: expect.stringContaining('system, time') },
  });
});

it('lets one run at a time write into a folder', async () => {
  const folder = makeFolder();
  const observer = startDuijie(['observe', 'cylinder', '--port=0'], { folder });
  const [, url] = await observer.saying(/^listening cylinder (\S+)$/m);
  await expect(certifySome(folder).code).rejects.toThrow(
    new RegExp(
      `another run writes into the report folder duijie-report: observe cylinder-client, since \\S+, process ${observer.pid} on .*--report-dir, such as 'duijie-report/{time}'`,
    ),
  );
  const beside = certifySome(folder, { reportDir: 'duijie-report/{time}' });
  expect(await beside.code).toBe(0);

  await fetch(`${url}/__admin/finish`, { method: 'POST' });
  await observer.finished;
  const { code, said } = certifySome(folder);
  expect(await code).toBe(0);
  expect(said[0]).toMatch(/^duijie-report holds the reports of observe cylinder-client of /);
});

it('takes the folder of a run that was killed', async () => {
  const folder = makeFolder();
  const observer = startDuijie(['observe', 'cylinder', '--port=0'], { folder });
  await observer.saying(/^listening/m);
  observer.signal('SIGKILL');
  await observer.finished;
  expect(existsSync(join(folder, 'duijie-report/.duijie-lock'))).toBe(true);
  expect(await certifySome(folder).code).toBe(0);
  expect(readdirSync(join(folder, 'duijie-report')).sort()).toEqual([
    '.duijie-run',
    'results.json',
  ]);
});

it('keeps what a load test that was killed has left', async () => {
  const folder = makeFolder();
  const at = join(folder, 'duijie-load');
  mkdirSync(at);
  writeFileSync(join(at, 'ledger.jsonl'), 'all that is known\n');
  const args = ['load', 'cylinder-links', '--demo', '--rate=20', '--duration=1s'];
  const { stderr } = await runDuijie(args, { folder });
  const [, kept = ''] = /duijie load reconcile duijie-load\/(unfinished-\S+) /.exec(stderr) ?? [];
  expect(readFileSync(join(at, kept, 'ledger.jsonl'), 'utf8')).toBe('all that is known\n');
  expect(readdirSync(at)).toContain('load.json');
});
