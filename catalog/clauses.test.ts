import { describe, expect, it } from 'vitest';
import type { Ruling } from '../src/model/specification.js';
import { loadSpecification, readSchemaFile } from '../src/specification/load.js';
import { listSystems } from './systems.js';

describe.each(listSystems().map((system) => [system.id, system] as const))('%s', (id, system) => {
  const spec = loadSpecification(system.protocol.id);

  it('judges every statement of the document, or says why it cannot', async () => {
    const { cases } = await system.entry.loadSuite(spec);
    const judged = new Set(cases.map(({ clause }) => clause));
    const own = spec.clauses.filter(({ systems }) => systems.includes(id));
    const open = own.filter((clause) => !clause.excluded && !judged.has(clause.id));
    expect(open.map((clause) => clause.id)).toEqual([]);
    const needless = own.filter((clause) => clause.excluded && judged.has(clause.id));
    expect(needless.map((clause) => clause.id)).toEqual([]);
  });

  it('cites only statements of the document that are about it', async () => {
    const { cases } = await system.entry.loadSuite(spec);
    for (const { id: caseId, clause } of cases) {
      const cited = spec.clauses.find((candidate) => candidate.id === clause);
      expect(cited?.systems, `${caseId} cites ${clause}`).toContain(id);
    }
  });

  it('gives each case an id of its own that begins with system and operation', async () => {
    const { cases } = await system.entry.loadSuite(spec);
    expect(new Set(cases.map((one) => one.id)).size).toBe(cases.length);
    for (const one of cases) expect(one.id).toMatch(new RegExp(`^${id}/${one.operation}/[\\w-]+$`));
  });

  it('gives each its own id whatever a ruling changes about the schemas', async () => {
    const protocol = system.protocol.id;
    for (const ruling of readSchemaFile<Ruling[]>(protocol, 'rulings.json')) {
      for (const choice of ruling.choices.filter(({ patches }) => patches)) {
        const changed = loadSpecification(protocol, { [ruling.id]: choice.id });
        const ids = (await system.entry.loadSuite(changed)).cases.map((one) => one.id);
        const twice = ids.filter((one, index) => ids.indexOf(one) !== index);
        expect(twice, `${ruling.id} ${choice.id}`).toEqual([]);
      }
    }
  });
});
