import { findSystem } from '../../../../catalog/systems.js';
import type { Finding, Job, JobResult, StyleFinding } from '../../job.js';
import { choose } from '../../run/choose.js';
import { RANK } from '../../run/trial.js';
import { mannersOf } from '../../wire/manners/list-manners.js';
import { type CallerMaterial, prepareCallers } from '../caller-material.js';
import type { CallerMutant } from '../caller-mutant.js';
import { listCallerMutants } from '../generate/list-caller-mutants.js';
import { requestMannersOf } from '../manners/list-request-manners.js';
import { findFailing } from './judge-scene.js';
import { tryEarlyReports, tryReplyManner, tryRequestManner } from './try-manner.js';

interface Prepared {
  readonly material: CallerMaterial;
  readonly mutants: readonly CallerMutant[];
}

const known = new Map<string, Promise<Prepared>>();

/** What clients of a system are tried with; prepared once. */
export function prepareCallerTrials(system: string): Promise<Prepared> {
  const found =
    known.get(system) ??
    prepareCallers(findSystem(system)).then((material) => ({
      material,
      mutants: listCallerMutants(material),
    }));
  known.set(system, found);
  return found;
}

/** Tries the mutants of a system's client, or its manners. */
export async function tryCallers({
  system,
  about,
  wanted,
}: Extract<Job, { task: 'callers' }>): Promise<Omit<JobResult, 'cpuMs'>> {
  const { material, mutants } = await prepareCallerTrials(system);
  if (about === 'manners') return { findings: [], styles: await tryAllManners(material) };
  const findings: Finding[] = [];
  for (const mutant of choose(mutants, wanted))
    findings.push(await tryCallerMutant(material, mutant));
  return { findings, styles: [] };
}

/** It dies when the client fails a case on one of its statements that weighs as much. */
export async function tryCallerMutant(
  material: CallerMaterial,
  mutant: CallerMutant,
): Promise<Finding> {
  const { system, spec } = material;
  const { id, kind, clause, weight, summary, statements } = mutant;
  const began = performance.now();
  const { client, others } = await findFailing(system, spec, await mutant.play());
  const killer = client.find(
    (one) => statements.includes(one.statement) && RANK[one.weight] >= RANK[weight],
  );
  const by = killer ?? client[0];
  return {
    ...{ system: system.id, id, kind, clause, weight, summary },
    end: killer ? 'killed' : 'survived',
    ...(by ? { by: by.id } : {}),
    ...(others.length > 0 ? { accused: others.map((one) => one.id) } : {}),
    ran: 1,
    ms: Math.round(performance.now() - began),
  };
}

async function tryAllManners(material: CallerMaterial): Promise<StyleFinding[]> {
  const { system } = material;
  const styles: (StyleFinding | undefined)[] = [];
  for (const manner of requestMannersOf(system)) {
    styles.push(await tryRequestManner(material, manner));
  }
  styles.push(await tryEarlyReports(material));
  for (const { name } of mannersOf(system)) styles.push(await tryReplyManner(material, name));
  return styles.filter((one) => one !== undefined);
}
