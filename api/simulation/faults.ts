import type { Fault } from '../../simulators/kit/faults/fault.js';
import { text } from '../../src/model/text.js';
import { UsageError } from '../errors.js';

/** @throws {UsageError} listing what is valid. */
export async function readFaults(specs: readonly string[] = []): Promise<Fault[]> {
  if (specs.length === 0) return [];
  const { parseFault } = await import('../../simulators/kit/faults/fault-spec.js');
  return specs.map((spec) => {
    try {
      return parseFault(spec);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UsageError(text(`--fault：${reason}`, `--fault: ${reason}`));
    }
  });
}
