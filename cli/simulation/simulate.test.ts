import { expect, it } from 'vitest';
import { createShell } from '../shell.js';
import { simulate } from './simulate.js';

it('refuses a defect that no system knows, and names the nearest', async () => {
  await expect(
    simulate(['das'], { defect: ['replay-answers'] }, createShell('en')),
  ).rejects.toThrow('did you mean "replays-answers"?');
});

it('refuses to listen nowhere in particular', async () => {
  await expect(simulate(['das'], { host: '' }, createShell('en'))).rejects.toThrow(
    '--host must not be empty',
  );
});

it.each([
  [['samr'], '3', '--fleet is for systems that are told their meters: cis, business'],
  [['das', 'cis'], '0', 'whole number from 1 to 1000000'],
])('%j refuses a fleet of %s and says what would be valid', async (systems, fleet, hint) => {
  await expect(simulate(systems, { fleet }, createShell('en'))).rejects.toThrow(hint);
});
