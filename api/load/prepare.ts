import type { LoadOrder } from '../../src/load/order.js';
import { type Subject, setUp } from '../../src/load/run/load-run.js';

/**
 * Makes the target ready for all runs of a load test.
 *
 * @param prefix - twelve hexadecimal digits that no run has
 * @returns the order with what has been found on the way
 * @throws {PreparationError} when the target does not let itself be made ready
 * @throws the reason of the signal, once that is aborted
 */
export async function prepareTarget(
  subject: Subject,
  prefix: string,
  signal: AbortSignal,
): Promise<LoadOrder> {
  const { order, scenario } = subject;
  if (!scenario.prepare) return order;
  try {
    const setup = setUp(subject, prefix);
    const found = await scenario.prepare({ ...setup, meters: order.prepared, signal });
    return { ...order, parameters: { ...order.parameters, ...found } };
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
