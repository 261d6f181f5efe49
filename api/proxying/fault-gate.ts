import type { CatalogSystem } from '../../catalog/systems.js';
import type { Fault } from '../../simulators/kit/faults/fault.js';
import { FaultInjector } from '../../simulators/kit/faults/fault-injector.js';
import { formatFault } from '../../simulators/kit/faults/fault-spec.js';
import { text } from '../../src/model/text.js';
import type { Gate, Interference } from '../../src/proxy/gate.js';
import { createFaker } from '../../src/specification/faker.js';
import { UsageError } from '../errors.js';

/** Bytes of noise in place of an answer. */
const NOISE_BYTES = 64;

/**
 * Plays faults between two systems; undefined where there are none to play.
 *
 * @throws {UsageError} for a fault that only whoever answers could play
 */
export function createFaultGate(
  { id, manifest }: CatalogSystem,
  paths: Readonly<Record<string, string>>,
  faults: readonly Fault[],
  seed: number,
): Gate | undefined {
  if (faults.length === 0) return undefined;
  const refusal = faults.find(({ kind }) => kind === 'code');
  if (refusal) throw refuseCode(formatFault(refusal));
  const injector = new FaultInjector(createFaker(seed, `faults ${id}`), faults);
  const own = manifest.operations
    .filter(({ system }) => system === id)
    .map((operation) => ({ id: operation.id, path: paths[operation.id] ?? operation.path }))
    .sort((a, b) => b.path.length - a.path.length);
  return ({ target }) => {
    if (injector.isIdle) return undefined;
    const [path = ''] = target.split('?');
    const drawn = injector.draw(own.find((one) => path.endsWith(one.path))?.id ?? '');
    const fault = drawn.find(({ kind }) => kind !== 'delay') ?? drawn[0];
    if (!fault) return undefined;
    const interference = interfere(fault, injector);
    return {
      name: formatFault(fault),
      delayMs: drawn.reduce(
        (total, one) => (one.kind === 'delay' ? total + injector.sample(one.distribution) : total),
        0,
      ),
      ...(interference && { interference }),
    };
  };
}

function interfere(fault: Fault, injector: FaultInjector): Interference | undefined {
  switch (fault.kind) {
    case 'delay':
    case 'code':
      return undefined;
    case 'status':
      return { kind: 'answer', status: fault.status, body: `${fault.status}` };
    case 'rate':
      return { kind: 'answer', status: 429, body: '429' };
    case 'truncate':
      return { kind: 'truncate', ...(fault.bytes !== undefined && { bytes: fault.bytes }) };
    case 'CONNECTION_RESET_BY_PEER':
      return { kind: 'reset' };
    case 'EMPTY_RESPONSE':
      return { kind: 'close' };
    case 'MALFORMED_RESPONSE_CHUNK':
      return {
        kind: 'noise',
        bytes: Buffer.concat([Buffer.from(CHUNKED_HEAD), injector.noise(NOISE_BYTES)]),
      };
    case 'RANDOM_DATA_THEN_CLOSE':
      return { kind: 'noise', bytes: injector.noise(NOISE_BYTES) };
  }
}

const CHUNKED_HEAD = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

function refuseCode(fault: string): UsageError {
  return new UsageError(
    text(
      `--fault ${fault}：业务码只有应答方自己能给出；代理可用 delay、status、rate、truncate 和各种断连`,
      `--fault ${fault}: only who answers can give a business code; a proxy can delay, status, rate, truncate and break connections`,
    ),
  );
}
