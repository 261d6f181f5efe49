import { describe, expect, it } from 'vitest';
import { listProvocations } from '../api/listing/list-provocations.js';
import { loadSpecification } from '../src/specification/load.js';
import { listSystems } from './systems.js';

const ADVICE =
  'Clients know scenarios by these names, and reports and baselines cases by these ids. If one changes on purpose, write the list anew: npx vitest run catalog/provocations.test.ts --update';

it('keeps the id of every provocation', async () => {
  const ids = (await listProvocations()).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  await expect(`${ids.join('\n')}\n`, ADVICE).toMatchFileSnapshot('provocation-ids.txt');
});

describe.each(listSystems().map((system) => [system.id, system] as const))('%s', (_id, system) => {
  const { clauses } = loadSpecification(system.protocol.id);

  it('judges clients by statements of its document, and says what it asks in both languages', async () => {
    for (const { clause, further = [], title, asks } of await system.entry.loadProvocations()) {
      const ids = clauses.map(({ id }) => id);
      for (const statement of [clause, ...further]) expect(ids).toContain(statement);
      for (const words of [title, asks]) {
        expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
        expect(words.en).not.toMatch(/[\u4e00-\u9fff]/);
      }
    }
  });

  it('has trouble for every client', async () => {
    const names = (await system.entry.loadProvocations()).map(({ name }) => name);
    const general = ['unavailable', 'reset', 'late-answer', 'half-answer', 'wrong-envelope'];
    expect(names).toEqual(expect.arrayContaining([...general, 'refusal', 'midnight', 'month-end']));
  });
});
