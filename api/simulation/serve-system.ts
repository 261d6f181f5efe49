import type { SimulatorSetup } from '../../catalog/entry.js';
import type { Concealer } from '../../simulators/kit/journal/concealer.js';
import type { Simulator } from '../../simulators/kit/simulator.js';
import { text } from '../../src/model/text.js';
import { authorityOf } from '../../src/wire/address.js';
import { describeSystemError, EnvironmentError } from '../errors.js';
import { loadConcealer } from '../observation/inspection.js';
import type { Place } from './places.js';

export interface Served {
  readonly system: string;
  readonly url: string;
  readonly close: () => Promise<void>;
  /** The CA of a certificate that was made for it, as PEM. */
  readonly ca?: string | undefined;
}

/** The same for whoever has to reach into it. */
interface ServedSimulator extends Served {
  readonly simulator: Simulator;
}

/**
 * Sets up the simulator of a system and makes it listen.
 *
 * @throws {EnvironmentError} when it cannot listen there.
 */
export async function serveSystem(
  { system, port, host, adminToken: token, tls, onFailedCall }: Place,
  setup: SimulatorSetup,
): Promise<ServedSimulator> {
  let concealer: Promise<Concealer> | undefined;
  const conceal = () => (concealer ??= loadConcealer(system, setup));
  const [simulator, { ListenError, serve }] = await Promise.all([
    system.entry.loadSimulator({
      ...setup,
      conceal,
      access: { hosts: [host], ...(token && { token }) },
      scheme: tls ? 'https' : 'http',
    }),
    import('../../simulators/kit/http/serve.js'),
  ]);
  try {
    const { url, close } = await serve(simulator, { port, host, tls, onFailedCall });
    return { system: system.id, url, close, simulator };
  } catch (error) {
    simulator.stop();
    if (!(error instanceof ListenError)) throw error;
    const reason = describeSystemError(error.cause);
    throw new EnvironmentError(
      text(
        `${system.id} 无法监听 ${authorityOf(host, port)}：${reason.zh}；可用 --port 0 取空闲端口`,
        `${system.id} cannot listen on ${authorityOf(host, port)}: ${reason.en}; --port 0 takes a free one`,
      ),
      { cause: error },
    );
  }
}
