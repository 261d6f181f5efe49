import { listSystems } from '../../src/catalog/systems.js';
import { prepare } from './run/prepare.js';
import { listMutants } from './generate/list-mutants.js';
import { tryMutant } from './run/trial.js';
const only = process.argv[2]; const step = Number(process.argv[3] ?? 1);
for (const system of listSystems()) {
  if (only !== 'all' && system.id !== only) continue;
  const t = performance.now();
  const m = await prepare(system);
  const mutants = listMutants(m);
  console.log(system.id, mutants.length, JSON.stringify(mutants.reduce((a: any, x) => ({ ...a, [x.kind]: (a[x.kind] ?? 0) + 1 }), {})), (performance.now()-t).toFixed(0), 'ms');
  const ends: Record<string, number> = {};
  const t2 = performance.now();
  for (const [i, x] of mutants.entries()) { if (i % step) continue; if (x.kind === 'callback') continue;
    const f = await tryMutant(m, x); const k = x.kind + ' ' + f.end; ends[k] = (ends[k] ?? 0) + 1;
    if (f.end !== 'killed') console.log('  ', f.end, f.id, '[' + x.clause + ' ' + x.weight + ']', f.by ?? '', f.ran, f.ms);
  }
  console.log(ends, (performance.now()-t2).toFixed(0), 'ms');
}
process.exit(0);
