import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/model/result.js';
import {
  listen,
  makeFolder,
  runDuijie,
  startDuijie,
  startSimulator,
} from '../testing/run-duijie.js';

/** Some of everything, callbacks included, in a few seconds. */
const GREP = '/2002/|/accepts-valid$';

const readResults = (folder: string, file = 'results.json') =>
  JSON.parse(readFileSync(join(folder, 'duijie-report', file), 'utf8')) as RunResult;

describe('against a simulator in another process', () => {
  it('finds nothing wrong in a part, callbacks included', async () => {
    const { url, callbackPort } = await startSimulator('das');
    const folder = makeFolder();
    const { code, stdout, stderr } = await runDuijie(
      ['certify', 'das', '--target', url, `--set=callback.port=${callbackPort}`, '--grep', GREP],
      { folder },
    );
    expect(stdout).toMatch(/^Partial {2}\d+ of \d+ cases run, none failed .*exit code 0/m);
    expect(stdout).not.toMatch(/^Conformant/m);
    expect(code).toBe(0);
    expect(stderr).toContain(`callbacks to http://127.0.0.1:${callbackPort}`);
    for (const file of ['junit.xml', 'report.html']) {
      expect(existsSync(join(folder, 'duijie-report', file))).toBe(true);
    }
    const { conformity, conformant, cases } = readResults(folder);
    expect({ conformity, conformant }).toEqual({ conformity: 'partial', conformant: null });
    const passed = cases.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id);
    const callbacks = passed.filter((id) => id.startsWith('das/2002/'));
    expect(callbacks.length).toBeGreaterThan(3);
    expect(passed.length).toBeGreaterThan(callbacks.length);
  });

  it('says that a secret does not match, without telling it', async () => {
    const { url } = await startSimulator('cis');
    const folder = makeFolder();
    writeFileSync(
      join(folder, 'duijie.yaml'),
      'systems:\n  cis:\n    credentials:\n      appCode: "00000072"\n      appSecret: ${SOME_SECRET}\n',
    );
    const { code, stdout, stderr } = await runDuijie(
      [
        'certify',
        'cis',
        '--target',
        url,
        '--grep',
        'cis/2003/',
        '--reporter=json',
        '--reporter=console',
      ],
      { folder, env: { SOME_SECRET: 'hunter22hunter22' } },
    );
    expect(code).toBe(1);
    const stored = readResults(folder);
    expect(stored.diagnosis.map(({ en }) => en).join()).toMatch(/secret/i);
    expect(existsSync(join(folder, 'duijie-report', 'report.html'))).toBe(false);
    expect(stdout + stderr + JSON.stringify(stored)).not.toContain('hunter22');
  });

  it.each(['SIGINT', 'SIGHUP'] as const)('still reports what was run on %s', async (name) => {
    const { url } = await startSimulator('cis', ['--fault', 'delay=60']);
    const folder = makeFolder();
    const running = startDuijie(['certify', 'cis', '--target', url], { folder });
    await running.saying(/\d+\/\d+ {2}0 failed/);
    running.signal(name);
    const { code, stdout } = await running.finished;
    expect(code).toBe(130);
    expect(stdout).toContain('Not finished');
    const { aborted, summary, conformant } = readResults(folder);
    expect(aborted?.cause).toBe('interrupted');
    expect(conformant).toBeNull();
    expect(summary.pass).toBeGreaterThan(0);
    expect(summary.none).toBeGreaterThan(0);
  });
});

it('ends at once when it is interrupted twice', async () => {
  // Answers the probe, and nothing else.
  const server = createServer((request, response) => {
    if (request.method === 'GET') response.end();
  });
  const port = await listen(server);
  const asked = new Promise<void>((resolve) => {
    server.on('request', ({ method }) => method === 'POST' && resolve());
  });
  const target = `http://127.0.0.1:${port}`;
  const running = startDuijie(['certify', 'cis', '--target', target, '--timeout', '60000']);
  await asked;
  running.signal('SIGINT');
  await running.saying(/once more ends at once/);
  running.signal('SIGINT');
  expect((await running.finished).code).toBe(130);
  server.closeAllConnections();
});

it('certifies the simulators of all systems with --demo', async () => {
  const folder = makeFolder();
  // A configuration for somebody else's system has no bearing on the demonstration.
  writeFileSync(join(folder, 'duijie.yaml'), 'systems: { das: { credentials: {} } }\n');
  const args = [
    'certify',
    '--demo',
    '--grep',
    '/accepts-valid$',
    '--quiet',
    '--report-dir',
    'deep/er',
  ];
  const { code, stdout, stderr } = await runDuijie(args, { folder });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('(das)');
  expect(stdout).toContain('(cis)');
  expect(existsSync(join(folder, 'deep/er/junit.xml'))).toBe(true);
});

it('puts rulings and claims into force', async () => {
  const args = ['certify', 'cis', '--demo', '--reporter=json', '--set=rulings.DAS-R01=0'];
  const folder = makeFolder();
  const { code } = await runDuijie([...args, '--set=operations=["2003"]', '--quiet'], { folder });
  const { rulings, cases, claims, conformity } = readResults(folder);
  expect(code).toBe(0);
  expect(conformity).toBe('conformant');
  expect(claims).toEqual([{ operation: '2003' }]);
  expect(rulings).toContainEqual(expect.objectContaining({ id: 'DAS-R01', choice: '0' }));
  const judged = cases.filter(({ verdict }) => verdict !== 'none').map((c) => c.operation);
  expect([...new Set(judged)]).toEqual(['2003']);
});
