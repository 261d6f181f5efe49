import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from '../cli/testing/run-duijie.js';
import { BUDGETS } from '../src/model/budgets.js';
import { readText } from './text-file.js';

it.each([
  ['as it is', Buffer.from('{"户":1}')],
  ['with a byte order mark', Buffer.from('\ufeff{"户":1}')],
  ['as the shell of Windows writes it', Buffer.from('\ufeff{"户":1}', 'utf16le')],
])('reads a text %s', async (_, bytes) => {
  const path = join(makeFolder(), 'some.json');
  writeFileSync(path, bytes);
  expect(await readText(path, BUDGETS.files.configuration)).toBe('{"户":1}');
});
