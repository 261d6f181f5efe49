import fc from 'fast-check';
import type { Area, Stage, Trouble } from './area.js';
import { type Find, investigate } from './investigate.js';

/** What was tried of one area, and what came of it. */
export interface AreaTally {
  readonly area: string;
  readonly inputs: number;
  readonly accepted: number;
  readonly seconds: number;
  readonly finds: readonly Find[];
  /** Slowness that did not come again: more likely that of the machine. */
  readonly doubts: readonly Find[];
  /** Trouble of a kind that is among the finds already. */
  readonly repeated: number;
}

interface Extent {
  /** How many inputs. */
  readonly inputs: number;
  readonly seed: number;
  readonly onProgress?: (tried: number) => void;
  /** Before it is looked into, which takes a while. */
  readonly onTrouble?: (trouble: Trouble) => void;
}

/** Inputs that are drawn and tried at a time. */
const BATCH = 100;

/** An area with more is given up: first it has to be mended. */
const MOST_FINDS = 8;

/** Tries so many inputs of one area. The same seed draws the same inputs. */
export async function tryArea(area: Area, extent: Extent): Promise<AreaTally> {
  const { inputs, seed, onProgress, onTrouble } = extent;
  const began = performance.now();
  const finds: Find[] = [];
  const doubts: Find[] = [];
  const known = new Set<string>();
  let tried = 0;
  let accepted = 0;
  let repeated = 0;
  let stage: Stage<unknown> | undefined;
  const note = async (batch: readonly unknown[], trouble: Trouble) => {
    if (known.has(nameOf(trouble))) {
      repeated += 1;
      return;
    }
    known.add(nameOf(trouble));
    onTrouble?.(trouble);
    const find = await investigate(area, batch, trouble);
    known.add(nameOf(find));
    (isDoubtful(find) ? doubts : finds).push({ ...find, seed });
  };
  for (let turn = 0; tried < inputs && finds.length + repeated < MOST_FINDS; turn += 1) {
    const batch = draw(area, seed, turn).slice(0, inputs - tried);
    stage ??= await area.open(false);
    const { steps, accepted: taken, trouble } = await stage.run(batch);
    tried += steps;
    accepted += taken;
    onProgress?.(tried);
    if (!trouble) continue;
    await stage.close(true);
    stage = undefined;
    await note(batch, trouble);
  }
  const atEnd = await stage?.close(false);
  if (atEnd) await note([], atEnd);
  const seconds = (performance.now() - began) / 1000;
  return { area: area.id, inputs: tried, accepted, seconds, finds, doubts, repeated };
}

/** The inputs of one turn. */
export function draw(area: Area, seed: number, turn: number): unknown[] {
  let own = seed ^ (turn * 0x9e3779b1);
  for (const character of area.id) own = Math.imul(own ^ character.charCodeAt(0), 0x01000193);
  return fc.sample(area.inputs, { seed: own | 0, numRuns: BATCH });
}

function isDoubtful({ kind, isRepeatable }: Omit<Find, 'seed'>): boolean {
  return !isRepeatable && (kind === 'silent' || kind === 'blocked');
}

/** The same for trouble that differs in numbers only. */
function nameOf({ kind, detail }: Pick<Trouble, 'kind' | 'detail'>): string {
  return `${kind} ${detail.replaceAll(/\d+/g, '#').slice(0, 160)}`;
}
