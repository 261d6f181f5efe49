import type { CatalogSystem } from '../../../catalog/systems.js';
import type { AdminDoor } from './admin.js';
import type { Body, Speaker } from './speaker.js';

const PREFIX = '/__admin';

const FAULTS = [
  ['delay=1', 'status=503*1'],
  ['status=503@2001*3', 'code=9995:0.5'],
  ['truncate=10', 'rate=5/s', 'delay=uniform:1-5', 'delay=lognormal:3,0.5'],
  ['CONNECTION_RESET_BY_PEER:0.1', 'EMPTY_RESPONSE', 'RANDOM_DATA_THEN_CLOSE*1'],
] as const;

const CLOCKS = [
  { advance: '1d' },
  { advance: 1500 },
  { advance: '366d' },
  { advance: '30s' },
  { now: '2031-01-01T00:00:00Z' },
] as const;

/** What the routes take, by their path. */
const SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  '/faults': FAULTS.flatMap((faults) => [{ faults }, faults]),
  '/clock': CLOCKS,
  '/schedule': [{ reportEvery: '1h' }, { reportEvery: '1s' }, { reportEvery: null }],
  '/marks': [{ prefix: '0123456789ab' }],
  '/codes': [{ certType: '1', eCertID: 'f1' }],
};

/**
 * The routes of a running system, as it lists them itself, each with messages that it takes.
 *
 * @param state what it says of its state
 */
export function listDoors(
  paths: readonly string[],
  state: unknown,
  speaker: Speaker,
  { manifest, id }: CatalogSystem,
): AdminDoor[] {
  const issued = manifest.operations.filter(({ system }) => system !== id);
  const bodies = speaker.operations.map((operation) => speaker.draw(operation, 0));
  const meters = bodies.map(pickSubject);
  return paths.flatMap((line) => {
    const [method = '', path = ''] = line.split(' ');
    const own = path.slice(PREFIX.length);
    const samples = own === '/state' ? [state] : (SAMPLES[own] ?? meters);
    if (!path.includes(':')) return [{ method, path, samples }];
    return issued.map((operation) => ({
      method,
      path: path.replace(/:\w+/, operation.id),
      samples,
    }));
  });
}

/** What a trigger is told of a meter. */
function pickSubject({ meterNo, userNo, alarmType }: Body): Body {
  return { meterNo, userNo, alarmType };
}
