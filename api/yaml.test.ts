import { expect, it } from 'vitest';
import { BUDGETS } from '../src/model/budgets.js';
import { readYaml } from './yaml.js';

const MOST = BUDGETS.files.configuration.limit;
const filled = (unit: string) => unit.repeat(MOST / unit.length);

it('compares the keys of a large map in linear time, and names the place of one that is doubled', async () => {
  const keys = Array.from({ length: 20_000 }, (_, index) => `${index.toString(36)}x: 1\n`);
  expect((await readYaml(keys.join(''))).errors).toEqual([]);
  const doubled = await readYaml(`${keys.join('')}4x: 2\n`);
  expect(doubled.errors).toMatchObject([
    {
      code: 'DUPLICATE_KEY',
      message: 'Map keys must be unique',
      pos: [expect.any(Number), expect.any(Number)],
    },
  ]);
});

it.each(['{', '[', '? ', '- {', ']', '}', 'a: [', '"a": {', '? - ', '- '])(
  'gives up on %j without an end',
  async (unit) => {
    await expect(readYaml(filled(unit))).rejects.toThrow(/brackets .*: more than 100; refused/);
  },
);

it.each(['[0][1]', 'a: 1\n', '- 1\n', '[[0]]'])(
  'gives up on more tokens than any file needs, of %j',
  async (unit) => {
    const most = BUDGETS.files.baseline.limit;
    const reading = readYaml(unit.repeat(most / unit.length));
    await expect(reading).rejects.toThrow(/tokens .*: more than 200,000; refused/);
  },
);

it('leaves brackets in texts and comments alone', async () => {
  const text = '{['.repeat(200);
  const document = await readYaml(`a: "${text}"\nb: '${text}' # ${text}\nc: {d: [1, {e: 2}]}\n`);
  expect(document.errors).toEqual([]);
  expect(document.toJS()).toEqual({ a: text, b: text, c: { d: [1, { e: 2 }] } });
});

it('counts the lists of one line, not those of a file', async () => {
  const document = await readYaml('- - 1\n- - 2\n'.repeat(200));
  expect(document.errors).toEqual([]);
  expect(document.toJS()).toHaveLength(400);
});
