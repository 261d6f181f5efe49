import { readSetup } from '../../api/configuration/read-setup.js';
import { keysOf, orderLoad, systemUnderLoad } from '../../api/load/order.js';
import { openOrder } from '../../api/load/scenarios.js';
import type { Source } from '../../src/load/sending/source.js';
import type { RulingChoices } from '../../src/model/specification.js';
import { type ChildServer, startChild } from './child-server.js';
import { BIN } from './simulator.js';

/** A scenario with what simulators and suites share, opened for a target that is never reached. */
export async function openScenario(scenario: string, rulings: RulingChoices = {}): Promise<Source> {
  const options = { scenario, rulings, demo: true };
  const setup = await readSetup(await systemUnderLoad(options), options, keysOf(options));
  const order = await orderLoad(options, setup);
  return openOrder({ ...order, target: 'http://127.0.0.1' }, PREFIX);
}

const PREFIX = '0123456789ab';

/** A server in a process of its own that answers the source's requests as their target would. */
export function startSink(source: Source): Promise<ChildServer> {
  const answer = Buffer.from(source.exampleAnswer()).toString('base64');
  return startChild(process.execPath, [BIN, 'load-sink', '--answer', answer]);
}
