import { findSystem } from '../../../../catalog/systems.js';
import type { Finding, Job, JobResult, StyleFinding } from '../../job.js';
import { choose } from '../../run/choose.js';
import { listWireMutants } from '../generate/list-wire-mutants.js';
import type { WireMaterial } from '../generate/wire-material.js';
import { mannersOf } from '../manners/list-manners.js';
import type { WireMutant } from '../wire-mutant.js';
import { openMannerBench, tryManner } from './manner-trial.js';
import { createReach, type Reach } from './reach.js';
import { rehearse } from './rehearsal.js';
import { tryWireMutant } from './wire-trial.js';

/** Mutants under way at the same time: cases mostly wait for the network. */
const CONCURRENCY = 4;

/** Those of callbacks wait longer. */
const CALLBACK_CONCURRENCY = 8;

interface Prepared {
  readonly material: WireMaterial;
  readonly mutants: readonly WireMutant[];
  readonly reach: Reach;
}

const known = new Map<string, Promise<Prepared>>();

/** What wire mutants of a system are tried with; prepared once. */
export function prepareWire(system: string): Promise<Prepared> {
  const found =
    known.get(system) ??
    rehearse(findSystem(system)).then((material) => ({
      material,
      mutants: listWireMutants(material),
      reach: createReach(material),
    }));
  known.set(system, found);
  return found;
}

/** Tries a share of a system's mutants on the wire. */
export async function tryWireShare({
  system,
  share,
  shares,
  wanted,
}: Extract<Job, { task: 'wire' }>): Promise<Omit<JobResult, 'cpuMs'>> {
  const { material, mutants, reach } = await prepareWire(system);
  const findings: Finding[] = [];
  const unreached: string[] = [];
  const chosen = choose(mutants, wanted).filter((_mutant, index) => index % shares === share);
  const work = async (queue: WireMutant[]) => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const reached = reach(next);
      if (reached.size === 0) unreached.push(next.id);
      else findings.push(await find(material, next, reached));
    }
  };
  const workAtOnce = async (queue: WireMutant[], size: number) => {
    await Promise.all(Array.from({ length: size }, () => work(queue)));
  };
  await workAtOnce(
    chosen.filter(({ tampering }) => !tampering.callback),
    CONCURRENCY,
  );
  await workAtOnce(
    chosen.filter(({ tampering }) => tampering.callback),
    CALLBACK_CONCURRENCY,
  );
  return { findings, styles: [], unreached };
}

async function find(
  material: WireMaterial,
  mutant: WireMutant,
  reached: ReadonlySet<string>,
): Promise<Finding> {
  const { kind, clause, weight, summary } = mutant;
  const fate = await tryWireMutant(material, mutant, reached);
  return { system: material.system.id, kind, clause, weight, summary, ...fate };
}

/** Runs manners at the same time: they mostly wait. */
const MANNERS_AT_ONCE = 3;

/** Finds the cases that blame a system for a lawful manner. */
export async function tryManners({
  system,
  manners,
}: Extract<Job, { task: 'manners' }>): Promise<Omit<JobResult, 'cpuMs'>> {
  const bench = await openMannerBench(findSystem(system));
  const queue = mannersOf(bench.system).filter(({ name }) => manners.includes(name));
  const styles: StyleFinding[] = [];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const finding = await tryManner(bench, next);
      if (finding) styles.push(finding);
    }
  };
  await Promise.all(Array.from({ length: MANNERS_AT_ONCE }, work));
  return { findings: [], styles };
}
