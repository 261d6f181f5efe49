import type { CatalogSystem } from '../../catalog/systems.js';
import type { Fault } from '../../simulators/kit/faults/fault.js';
import { operationsOf } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { UsageError } from '../errors.js';

/**
 * @param systems whose answers are spoilt: a fault can be about their operations alone
 * @throws {UsageError} saying which part is wrong, and what is valid
 */
export async function readFaults(
  specs: readonly string[] | undefined,
  systems: readonly CatalogSystem[],
): Promise<Fault[]> {
  if (!specs?.length) return [];
  const { FaultError, parseFault } = await import('../../simulators/kit/faults/fault-spec.js');
  const operations = systems.flatMap(({ id, manifest }) => operationsOf(manifest, id));
  return specs.map((spec) => {
    try {
      return parseFault(spec, operations);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      const { zh, en } = error.text;
      throw new UsageError(text(`--fault：${zh}`, `--fault: ${en}`), { cause: error });
    }
  });
}
