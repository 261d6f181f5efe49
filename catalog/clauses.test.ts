import { describe, expect, it } from 'vitest';
import { type Clause, exclusionOf, partiesOf, type Ruling } from '../src/model/specification.js';
import { loadSpecification, readSchemaFile } from '../src/specification/load.js';
import { rulesOf } from '../suites/kit/watch/watch-session.js';
import { listSystems } from './systems.js';

function isOnCallersAlone(clauses: readonly Clause[], id: string): boolean {
  return clauses.some((one) => one.id === id && !partiesOf(one).includes('server'));
}

describe.each(listSystems().map((system) => [system.id, system] as const))('%s', (id, system) => {
  const spec = loadSpecification(system.protocol.id);

  const idsOf = (clauses: readonly Clause[]) => clauses.map((clause) => clause.id);

  /** Statements that watchers hold against who sends requests. */
  async function listWatched() {
    const { credentials, parameters } = system.entry.demonstration;
    const pixit = { target: '', credentials, parameters, callback: { port: 0 } };
    const watcher = await system.protocol.loadWatcher(spec, pixit);
    const ofCallers = rulesOf(watcher).filter(({ party }) => party === 'caller');
    return ofCallers.flatMap(({ statement }) => spec.manifest.operations.map(statement));
  }

  /** Statements that trouble is made for, of whoever is this system or has no system of its own. */
  async function listProvoked() {
    const { systems } = spec.manifest;
    const isOwn = ({ client, id: played }: (typeof systems)[number]) =>
      systems.some((one) => one.id === client) ? client === id : played === id;
    const entries = system.protocol.systems.filter((one) =>
      systems.some((candidate) => candidate.id === one.id && isOwn(candidate)),
    );
    const provocations = await Promise.all(entries.map((one) => one.loadProvocations()));
    return provocations.flat().flatMap(({ clause, further = [] }) => [clause, ...further]);
  }

  it('judges every statement of the document, or says why it cannot', async () => {
    const { cases } = await system.entry.loadSuite(spec);
    const judged = new Set([...cases.map(({ clause }) => clause), ...(await listProvoked())]);
    const own = spec.clauses.filter(({ systems }) => systems.includes(id));
    const onServers = own.filter((clause) => partiesOf(clause).includes('server'));
    const open = onServers.filter((one) => !exclusionOf(one, 'server') && !judged.has(one.id));
    expect(idsOf(open)).toEqual([]);
    const needless = own.filter(
      (one) => exclusionOf(one, partiesOf(one).at(-1) ?? 'server') && judged.has(one.id),
    );
    expect(idsOf(needless)).toEqual([]);
  });

  it('judges who calls by every statement that binds callers, or says why it cannot', async () => {
    const { cases } = await system.entry.loadSuite(spec);
    const watched = new Set([...(await listWatched()), ...(await listProvoked())]);
    const own = spec.clauses.filter(
      (one) => one.systems.includes(id) && partiesOf(one).includes('caller'),
    );
    // A suite judges who calls by what it gets in callbacks.
    const judged = new Set([
      ...watched,
      ...cases.map(({ clause }) => clause).filter((one) => isOnCallersAlone(own, one)),
    ]);
    const open = own.filter((one) => !exclusionOf(one, 'caller') && !judged.has(one.id));
    expect(idsOf(open)).toEqual([]);
    const needless = own.filter((one) => exclusionOf(one, 'caller') && watched.has(one.id));
    expect(idsOf(needless)).toEqual([]);
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
