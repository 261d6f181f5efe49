import { findSystem } from '../../../catalog/systems.js';
import { certifySimulator } from '../../../catalog/testing/certify-in-process.js';
import { ECCENTRIC, STYLES, TELLING } from '../../../catalog/testing/style-proxy.js';
import { tryCallers } from '../callers/run/do-caller-job.js';
import { listMutants } from '../generate/list-mutants.js';
import type { Finding, Job, JobResult, Wanted } from '../job.js';
import type { Material, Mutant } from '../mutant.js';
import { tryManners, tryWireShare } from '../wire/run/do-wire-job.js';
import { choose, draw } from './choose.js';
import { prepare } from './prepare.js';
import { tryMutant } from './trial.js';

/** Mutants under way at the same time: some cases mostly wait. */
const CONCURRENCY = 3;

/** One in this many killed mutants is tried over HTTP as well. */
const HTTP_SHARE = 25;

/** A style that is told, and advised against where clients lose the body: a warning at most. */
const WARNED = /^(?:cylinder|mohurd|samr)\/\w+\/refuses-with-status-200$/;

/** For cases that cancel nothing. */
const SHORT_DELAY_MS = 100;

const known = new Map<string, Promise<Material>>();

/** Does a job to its end. @throws {Error} when the sound simulator does not pass its suite */
export async function doJob(job: Job): Promise<JobResult> {
  const began = process.cpuUsage();
  const result = await dispatch(job);
  const { user, system } = process.cpuUsage(began);
  return { ...result, cpuMs: Math.round((user + system) / 1000) };
}

function dispatch(job: Job): Promise<Omit<JobResult, 'cpuMs'>> {
  switch (job.task) {
    case 'style':
      return blame(job.system, job.style);
    case 'wire':
      return tryWireShare(job);
    case 'manners':
      return tryManners(job);
    case 'callers':
      return tryCallers(job);
    default:
      return tryShare(job, job.wanted);
  }
}

/** What mutants of the system are made from; prepared once. */
export function materialOf(system: string): Promise<Material> {
  const found = known.get(system) ?? prepare(findSystem(system));
  known.set(system, found);
  return found;
}

async function tryShare(
  { system, share, shares }: Extract<Job, { task: 'mutants' }>,
  wanted: Wanted,
): Promise<Omit<JobResult, 'cpuMs'>> {
  const material = await materialOf(system);
  const queue = choose(listMutants(material), wanted).filter(
    (_mutant, index) => index % shares === share,
  );
  const findings: Finding[] = [];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      findings.push(await find(material, next, wanted.seed));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return { findings, styles: [] };
}

async function find(material: Material, mutant: Mutant, seed: number): Promise<Finding> {
  const { kind, clause, weight, summary } = mutant;
  const fate = await tryMutant(material, mutant);
  const finding = { system: material.system.id, kind, clause, weight, summary, ...fate };
  if (fate.end !== 'killed' || draw(mutant.id, seed) % HTTP_SHARE !== 0) return finding;
  const options = { overHttp: true, ...(fate.by ? { likeliest: fate.by } : {}) };
  const { end } = await tryMutant(material, mutant, options);
  if (end === 'killed') return { ...finding, overHttp: end };
  // On a busy machine a request may have run out of time.
  const again = await tryMutant(material, mutant, options);
  return { ...finding, overHttp: again.end };
}

async function blame(id: string, name: string): Promise<Omit<JobResult, 'cpuMs'>> {
  const style = [...STYLES, ECCENTRIC].find((candidate) => candidate.name === name);
  if (!style) throw new RangeError(`no style ${name}`);
  // All styles together go through the whole suite; one by one they show what could hide another.
  const selection = style === ECCENTRIC ? {} : { grep: TELLING, delayMs: SHORT_DELAY_MS };
  const { cases } = await certifySimulator(findSystem(id), { style, ...selection });
  const blamed = cases
    .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'none')
    .map((one) => one.id)
    .filter((one) => !WARNED.test(one));
  return { findings: [], styles: [{ system: id, style: name, blamed }] };
}
