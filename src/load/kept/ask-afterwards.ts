import type { LoadResult, ReadbackSample } from '../../model/load-result.js';
import type { LoadRun } from '../run/load-run.js';
import { createMarks } from '../scenario/scenario.js';
import type { Measurements } from '../sending/generator.js';
import { modestRate } from '../sending/side-requests.js';
import { readMarks } from './marks.js';
import { type Asked, askAbout, readBack } from './readback.js';
import { reconcile, type Stored } from './reconcile.js';
import { judgeRepetition, resendUnknown } from './resend.js';

/** What the target keeps, as one source tells it. */
interface Look {
  readonly stored: Stored;
  readonly sample?: ReadbackSample;
  /** Whether it would show that something is kept twice. */
  readonly showsDoubles: boolean;
  /** Looks again at some requests. */
  readonly again: (numbers: readonly number[]) => Promise<Stored | undefined>;
}

/**
 * After the last answer: what the target keeps, and what it does with what comes again.
 *
 * @param asked the run; `isCounted` where a simulator of ours has counted its marks, `perSecond`
 *   as its requests were
 */
export async function askAfterwards(
  run: LoadRun,
  measurements: Measurements,
  { prefix, isCounted, perSecond }: Asked & { readonly isCounted: boolean },
): Promise<Pick<LoadResult, 'reconciliation' | 'resend'>> {
  const asked = { prefix, perSecond: modestRate(perSecond) };
  const look = isCounted
    ? await lookIntoSimulator(run, prefix)
    : await lookByQuery(run, measurements, asked);
  const method = look?.sample ? 'readback' : 'admin';
  const sum = look && reconcile(method, measurements.ledger, look.stored, createMarks(prefix).of);
  const reconciliation = sum && { ...sum, ...(look.sample ? { sample: look.sample } : {}) };
  const found = reconciliation ? { reconciliation } : {};
  if (!run.order.resendsUnknown || run.signal.aborted) return found;
  const repetition = await resendUnknown(run, measurements, asked);
  const after = look?.showsDoubles ? await look.again(repetition.numbers) : undefined;
  const looks = look && after ? { before: look.stored, after } : undefined;
  return { ...found, resend: judgeRepetition(repetition, run.scenario.keepsOnce === true, looks) };
}

async function lookIntoSimulator(
  { order, scenario }: LoadRun,
  prefix: string,
): Promise<Look | undefined> {
  const again = () => readMarks(order, scenario.marksPerRequest, prefix);
  const stored = await again();
  return stored && { stored, showsDoubles: true, again };
}

async function lookByQuery(
  run: LoadRun,
  { ledger }: Measurements,
  asked: Asked,
): Promise<Look | undefined> {
  const { readback } = run.scenario;
  if (run.order.reconcile !== 'readback' || !readback || run.signal.aborted) return undefined;
  const { kept, sample } = await readBack(run, ledger, readback, asked);
  return {
    stored: (number) => kept.get(number),
    sample,
    showsDoubles: readback.showsDoubles,
    async again(numbers) {
      const later = await askAbout(run, numbers, readback, asked);
      return (number) => later.get(number);
    },
  };
}
