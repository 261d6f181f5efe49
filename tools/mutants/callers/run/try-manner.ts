import type { CaseResult } from '../../../../src/model/result.js';
import type { StyleFinding } from '../../job.js';
import { mannersOf } from '../../wire/manners/list-manners.js';
import type { WireAnswer } from '../../wire/traffic/message.js';
import type { CallerMaterial, Place } from '../caller-material.js';
import type { RequestManner } from '../manners/request-manners.js';
import { listReports } from '../report.js';
import type { Exchanged } from '../scene.js';
import { findFailing } from './judge-scene.js';

/** Requests of each operation that are sent in a manner: the others differ in values only. */
const MOST_SENT = 4;

/** Who is blamed for a manner of sending; undefined where no request can be sent so. */
export async function tryRequestManner(
  material: CallerMaterial,
  { name, change, tries = () => [], isWarned }: RequestManner,
): Promise<StyleFinding | undefined> {
  const sent = new Map<string, number>();
  const talks: (readonly Exchanged[])[] = [];
  for (const { seen, earlier, exchanged } of material.requests) {
    const count = sent.get(seen.operation?.id ?? '') ?? 0;
    const request = count < MOST_SENT ? change(seen, material) : undefined;
    if (!request) continue;
    sent.set(seen.operation?.id ?? '', count + 1);
    const sending = { ...exchanged, request };
    talks.push([...earlier, ...tries(sending), sending]);
  }
  return blame(material, `requests: ${name}`, isWarned?.(material.system) ?? false, talks);
}

/** A command may be reported on before the answer to it has come. */
export async function tryEarlyReports(material: CallerMaterial): Promise<StyleFinding | undefined> {
  const talks = listReports(material).map(({ earlier, exchanged, command }) => {
    const rest = earlier.slice(0, earlier.indexOf(command));
    const report = { ...exchanged, at: command.at + 1, durationMs: 1 };
    return [...rest, report, { ...command, durationMs: 50 }];
  });
  return blame(material, 'reports: before the command is answered', false, talks);
}

/** The same for the answers to callbacks, in the manners of any answers. */
export async function tryReplyManner(
  material: CallerMaterial,
  name: string,
): Promise<StyleFinding | undefined> {
  const { system, talk } = material;
  const manner = mannersOf(system).find((one) => one.name === name);
  const tampering = manner?.tampering(material);
  const talks = material.callbacks.flatMap(({ seen, earlier, exchanged }: Place) => {
    const answer = tampering?.answer?.(seen, talk);
    return answer && differs(answer, exchanged.answer)
      ? [[...earlier, { ...exchanged, answer }]]
      : [];
  });
  return blame(material, `answers: ${name}`, manner?.isWarned?.(system) ?? false, talks);
}

/** How an answer is cut into packets is nothing that a watcher sees. */
function differs(one: WireAnswer, other: WireAnswer): boolean {
  return (
    one.status !== other.status ||
    !one.body.equals(other.body) ||
    JSON.stringify(one.headers) !== JSON.stringify(other.headers)
  );
}

async function blame(
  { system, spec }: CallerMaterial,
  style: string,
  isWarned: boolean,
  talks: readonly (readonly Exchanged[])[],
): Promise<StyleFinding | undefined> {
  if (talks.length === 0) return undefined;
  const blamed = new Set<string>();
  for (const talk of talks) {
    const { client } = await findFailing(system, spec, talk);
    for (const one of client) if (counts(one, isWarned)) blamed.add(one.id);
  }
  return { system: system.id, style, blamed: [...blamed].sort() };
}

/** What is only information is held against nobody. */
function counts({ weight }: CaseResult, isWarned: boolean): boolean {
  return weight === 'must' || (weight === 'should' && !isWarned);
}
