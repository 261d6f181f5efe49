import { expect, it, onTestFinished } from 'vitest';
import { simulate } from '../../api/simulation/simulate.js';
import { openShell } from '../testing/quiet-shell.js';
import { makeFolder } from '../testing/run-duijie.js';
import { doctor } from './doctor.js';

it('prints a line for each check, what to change beneath, and ends as the contract says', async () => {
  const { url, close } = await simulate({ system: 'mohurd' });
  onTestFinished(close);
  const shell = openShell(makeFolder());
  const flags = { target: url, reportDir: 'reports' };
  expect(await doctor(['mohurd'], flags, shell)).toBe(0);
  expect(shell.said.join('\n')).toMatch(
    /^ok {11}mohurd configuration {6}there is no file; .*\nok {11}mohurd address {12}127\.0\.0\.1 is/,
  );
  const set = [
    'credentials.systemId=nobody',
    'credentials.keys.business=no',
    'credentials.keys.certificate=no',
  ];
  const wrong = openShell(makeFolder());
  expect(await doctor(['mohurd'], { ...flags, set }, wrong)).toBe(2);
  expect(wrong.said.join('\n')).toMatch(
    /\nfailure {6}mohurd credentials .* was refused .*\n {39}→ Compare credentials\.systemId, /,
  );
});

it('says the same to machines', async () => {
  const shell = openShell(makeFolder());
  const flags = { target: 'http://127.0.0.1:1', reportDir: 'reports', json: true };
  expect(await doctor(['samr'], flags, shell)).toBe(3);
  expect(shell.said).toHaveLength(1);
  const { checks, exitCode } = JSON.parse(shell.said[0] ?? '');
  expect(exitCode).toBe(3);
  expect(checks).toContainEqual(
    expect.objectContaining({
      name: 'connection',
      system: 'samr',
      status: 'failure',
      lies: 'environment',
      message: { zh: expect.any(String), en: expect.any(String) },
    }),
  );
});

it('takes a target for one system only, and a timeout that is one', async () => {
  const shell = openShell(makeFolder());
  const reportDir = 'reports';
  await expect(doctor([], { target: 'http://127.0.0.1:1', reportDir }, shell)).rejects.toThrow(
    '--target goes with one system',
  );
  await expect(doctor(['das'], { timeout: 'soon', reportDir }, shell)).rejects.toMatchObject({
    exitCode: 2,
  });
});
