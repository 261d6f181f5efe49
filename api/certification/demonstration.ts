import type { Pixit } from '../../src/model/pixit.js';
import type { RunResult } from '../../src/model/result.js';
import { findFreePorts } from '../free-ports.js';
import { planPlaces, readHost } from '../simulation/places.js';
import { serveSystem } from '../simulation/serve-system.js';
import type { RunPlan } from './plan.js';

/** Serves the system's simulator over HTTP for as long as the run takes. */
export async function serveDemonstration(
  { system, setup }: RunPlan,
  seed: number,
  run: (pixit: Pixit) => Promise<RunResult>,
): Promise<RunResult> {
  const { credentials, parameters, paths, rulings } = setup;
  // The simulator has to know where its callbacks go before anybody listens there.
  const [port = 0, callbackPort = 0] = await findFreePorts(2);
  const [place] = planPlaces([system], [port], { host: readHost() });
  if (!place) throw new RangeError('no place for the simulator');
  const { url, close } = await serveSystem(place, {
    credentials,
    parameters,
    paths,
    rulings,
    callbackUrl: `http://127.0.0.1:${callbackPort}`,
    seed,
    faults: [],
  });
  try {
    return await run({
      target: url,
      credentials,
      parameters,
      paths,
      callback: { port: callbackPort },
    });
  } finally {
    await close();
  }
}
