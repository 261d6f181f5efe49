import type { Recipe } from '../../../api/load/recipe.js';
import type { Drive } from '../../../cli/load/flags/drive.js';
import type { LoadResult, ReadbackSample } from '../../model/load-result.js';
import { createMarks, type Scenario } from '../scenario/scenario.js';
import { modestRate } from '../sending/errand.js';
import type { FullHarvest } from '../sending/unanswered.js';
import { readMarks } from './marks.js';
import { askAbout, type ReadbackOptions, readBack } from './readback.js';
import { reconcile, type Stored } from './reconcile.js';
import { judgeRepetition, resendUnknown } from './resend.js';

/** Whose target is asked. */
export interface StockSubject {
  readonly scenario: Scenario;
  readonly recipe: Recipe;
  /** Twelve hexadecimal digits that no other run has. */
  readonly newPrefix: () => string;
  /** How long the target's store may lag behind its answers; a second when absent. */
  readonly settleMs?: number;
}

export interface StockOptions {
  readonly prefix: string;
  /** Whether a simulator of ours counts the marks of this run. */
  readonly isWatched: boolean;
  /** Requests per second of the run. */
  readonly rate: number;
  readonly signal: AbortSignal;
}

/** What the target keeps, as one source tells it. */
interface Look {
  readonly stored: Stored;
  readonly sample?: ReadbackSample;
  /** Whether it would show that something is kept twice. */
  readonly showsDoubles: boolean;
  /** Looks again at some requests. */
  readonly again: (numbers: readonly number[]) => Promise<Stored | undefined>;
}

/** After the last answer: what the target keeps, and what it does with what comes again. */
export async function takeStock(
  subject: StockSubject,
  settings: Drive,
  harvest: FullHarvest,
  options: StockOptions,
): Promise<Pick<LoadResult, 'reconciliation' | 'resend'>> {
  const { scenario, recipe } = subject;
  const { prefix, signal } = options;
  const look = await lookInto(subject, settings, harvest, options);
  const method = look?.sample ? 'readback' : 'admin';
  const sum = look && reconcile(method, harvest.ledger, look.stored, createMarks(prefix).of);
  const reconciliation = sum && { ...sum, ...(look.sample ? { sample: look.sample } : {}) };
  const found = reconciliation ? { reconciliation } : {};
  if (!settings.resendsUnknown || signal.aborted) return found;
  const repetition = await resendUnknown(harvest, {
    recipe,
    prefix,
    rate: modestRate(options.rate),
    connections: settings.connections,
    timeoutMs: settings.timeoutMs,
    signal,
  });
  const after = look?.showsDoubles ? await look.again(repetition.numbers) : undefined;
  const looks = look && after ? { before: look.stored, after } : undefined;
  return { ...found, resend: judgeRepetition(repetition, scenario.keepsOnce === true, looks) };
}

async function lookInto(
  { scenario, recipe, newPrefix, settleMs }: StockSubject,
  { method, readbackMost, timeoutMs }: Drive,
  { ledger }: FullHarvest,
  { prefix, isWatched, rate, signal }: StockOptions,
): Promise<Look | undefined> {
  if (isWatched) {
    const again = () => readMarks(recipe.target, scenario.marksPerRequest, prefix);
    const stored = await again();
    return stored && { stored, showsDoubles: true, again };
  }
  const { readback } = scenario;
  if (method !== 'readback' || !readback || signal.aborted) return undefined;
  const options: ReadbackOptions = {
    scenario,
    recipe,
    prefix,
    newPrefix,
    most: readbackMost,
    rate: modestRate(rate),
    timeoutMs,
    signal,
    settleMs,
  };
  const { kept, sample } = await readBack(ledger, readback, options);
  return {
    stored: (number) => kept.get(number),
    sample,
    showsDoubles: readback.showsDoubles,
    async again(numbers) {
      const later = await askAbout(numbers, readback, options);
      return (number) => later.get(number);
    },
  };
}
