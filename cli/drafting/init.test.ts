import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openShell } from '../testing/quiet-shell.js';
import { makeFolder } from '../testing/run-duijie.js';
import { init } from './init.js';

it('writes the file, says what comes next, and never overwrites one unasked', async () => {
  const folder = makeFolder();
  const shell = openShell(folder);
  await init(['das'], {}, shell);
  const draft = readFileSync(join(folder, 'duijie.yaml'), 'utf8');
  expect(draft).toContain('appSecret: ${DAS_APP_SECRET}');
  expect(shell.said).toEqual([expect.stringContaining('then run duijie doctor das')]);

  writeFileSync(join(folder, 'duijie.yaml'), 'mine');
  await expect(init(['cis'], {}, shell)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('--force'),
  });
  expect(readFileSync(join(folder, 'duijie.yaml'), 'utf8')).toBe('mine');
  await init(['cis'], { output: 'cis.yaml' }, shell);
  await init(['cis'], { force: true }, shell);
  expect(readFileSync(join(folder, 'duijie.yaml'), 'utf8')).toBe(
    readFileSync(join(folder, 'cis.yaml'), 'utf8'),
  );
});

it('writes nothing for a system that is none, or into a folder that is none', async () => {
  const folder = makeFolder();
  const shell = openShell(folder);
  await expect(init(['dsa'], {}, shell)).rejects.toMatchObject({ exitCode: 2 });
  await expect(init(['das'], { output: 'no/where.yaml' }, shell)).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringContaining('it does not exist'),
  });
});
