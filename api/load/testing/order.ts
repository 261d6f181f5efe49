import type { LoadOrder } from '../../../src/load/order.js';
import { readSetup } from '../../configuration/read-setup.js';
import type { LoadOptions } from '../options.js';
import { keysOf, orderLoad, systemUnderLoad } from '../order.js';

/** What is ordered by these options, with the demonstration's values where nothing is said. */
export async function orderOf(options: LoadOptions): Promise<LoadOrder> {
  const given = { demo: true, ...options };
  const setup = await readSetup(await systemUnderLoad(given), given, keysOf(given));
  return orderLoad(given, setup);
}
