import { listSystems } from '../../catalog/systems.js';
import { ECCENTRIC, STYLES } from '../../catalog/testing/style-proxy.js';
import { compare, type Part, readBaseline, writeBaseline } from './baseline.js';
import { listCallerJobs } from './callers/list-caller-jobs.js';
import { type Equivalence, findStale, readEquivalents } from './equivalents.js';
import type { Finding, Job, StyleFinding, Wanted } from './job.js';
import { readOptions } from './options.js';
import { writeScores } from './readmes.js';
import { doJobs } from './run/worker-pool.js';
import { type Score, score } from './score.js';
import { describeEquivalents, describeScore, describeSurvivor } from './table.js';
import { listWireJobs } from './wire/list-wire-jobs.js';

/** Shares of a system's mutants: small enough that no processor is idle at the end. */
const SHARES = 6;

const all = listSystems().map(({ id }) => id);
const {
  system: systems,
  grep,
  sample,
  seed,
  json,
  update,
  wire: isWire = false,
  callers: isOfCallers = false,
} = readOptions(all, process.argv.slice(2));

const wanted: Wanted = {
  seed,
  ...(grep === undefined ? {} : { grep }),
  ...(sample === undefined ? {} : { sample }),
};
const isWhole = wanted.grep === undefined && wanted.sample === undefined;
const findings: Finding[] = [];
const styles: StyleFinding[] = [];
const unreached: string[] = [];
const seconds = new Map<string, number>();
const began = performance.now();

const part: Part = isWire ? 'wire' : isOfCallers ? 'callers' : 'systems';

await doJobs(listJobs(), ({ system, task }, result) => {
  findings.push(...result.findings);
  styles.push(...result.styles);
  unreached.push(...(result.unreached ?? []));
  seconds.set(system, (seconds.get(system) ?? 0) + result.cpuMs / 1000);
  const spent = Math.round((performance.now() - began) / 1000);
  process.stderr.write(`${spent} s: ${system}, ${task}\n`);
});

process.exitCode = (await conclude()) ? 0 : 1;

function listJobs(): readonly Job[] {
  if (part === 'wire') return listWireJobs(systems, wanted);
  if (part === 'callers') return listCallerJobs(systems, wanted);
  const jobs: Job[] = systems.flatMap((system) =>
    Array.from({ length: SHARES }, (_, share): Job => {
      return { task: 'mutants', system, share, shares: SHARES, wanted };
    }),
  );
  if (!isWhole) return jobs;
  const names = [...STYLES, ECCENTRIC].map(({ name }) => name);
  const looks = systems.flatMap((system) =>
    names.map((style): Job => ({ task: 'style', system, style })),
  );
  return [...jobs, ...looks];
}

/** Prints what was found; whether all is as it should be. */
async function conclude(): Promise<boolean> {
  const equivalents = readEquivalents();
  const scores = Object.fromEntries(systems.map((id) => [id, scoreOf(id)]));
  const wrong = systems.flatMap((system) => [
    ...(isWhole ? findStale(ofPart(equivalents[system]), of(system)) : []),
    ...of(system)
      .filter(({ overHttp }) => overHttp !== undefined && overHttp !== 'killed')
      .map(({ id }) => `${id}: killed in process, and not over HTTP`),
    ...of(system).flatMap(({ id, accused = [] }) =>
      accused.map((one) => `${id}: the sound system is blamed by ${one}`),
    ),
  ]);
  if (json) console.log(JSON.stringify({ scores, findings, styles, unreached, wrong }, null, 2));
  else show(scores);
  const baseline = readBaseline();
  if (update) {
    writeBaseline({ ...baseline, [part]: { ...baseline[part], ...scores } });
    await writeScores(readBaseline());
  } else {
    for (const [id, found] of Object.entries(scores)) {
      wrong.push(...compare(id, found, baseline[part][id], isWhole));
    }
  }
  for (const line of wrong) console.error(`WRONG ${line}`);
  return wrong.length === 0;
}

/** Entries that are about mutants of this part. */
function ofPart(entries: readonly Equivalence[] = []): readonly Equivalence[] {
  const partOf = (mutants: string): Part =>
    mutants.includes('/wire/') ? 'wire' : mutants.includes('/caller/') ? 'callers' : 'systems';
  return entries.filter(({ mutants }) => partOf(mutants) === part);
}

function of(system: string): Finding[] {
  return findings.filter((one) => one.system === system);
}

function scoreOf(system: string): Score {
  const equivalents = ofPart(readEquivalents()[system]);
  return score(
    of(system),
    styles.filter((one) => one.system === system),
    equivalents,
  );
}

function show(scores: Readonly<Record<string, Score>>): void {
  const equivalents = readEquivalents();
  for (const [system, found] of Object.entries(scores)) {
    const own = of(system);
    console.log(describeScore(system, found, seconds.get(system) ?? 0));
    for (const id of found.survivors) {
      const survivor = own.find((one) => one.id === id);
      if (survivor) console.log(describeSurvivor(survivor));
    }
    for (const line of describeEquivalents(own, ofPart(equivalents[system]))) console.log(line);
    for (const line of found.blamed) console.log(`  blamed for a manner: ${line}`);
  }
  const spent = Math.round((performance.now() - began) / 1000);
  const idle = unreached.length > 0 ? `, ${unreached.length} more that no case reaches` : '';
  const used = Math.round([...seconds.values()].reduce((sum, one) => sum + one, 0));
  console.log(`${findings.length} mutants${idle} in ${spent} s, ${used} s of processor time`);
}
