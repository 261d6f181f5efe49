import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { sampleRun } from '../../reports/testing/sample-run.js';
import { readStored } from './read-stored.js';

function read(content: string) {
  const folder = mkdtempSync(join(tmpdir(), 'stored-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'results.json'), content);
  return readStored(['results.json'], { folder });
}

it('reads what an editor has saved with a byte order mark', async () => {
  const stored = await read(`\ufeff${JSON.stringify(sampleRun())}`);
  expect(stored).toEqual({ kind: 'runs', results: [sampleRun()] });
});

it('refuses what is nested so deep that nobody could walk through it', async () => {
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
  const conditions = { credentials: {}, parameters: { deep: '?' } };
  const content = JSON.stringify(sampleRun({ conditions })).replace('"?"', deep);
  await expect(read(content)).rejects.toThrow(
    'results.json: no results of duijie: nested too deep',
  );
});
