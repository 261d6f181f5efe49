import type { CatalogSystem } from '../../catalog/systems.js';
import { text } from '../../src/model/text.js';
import type { ServerTls } from '../../src/model/tls.js';
import type { FailedCall } from '../../src/wire/tls/failed-call.js';
import { UsageError } from '../errors.js';

/** Where a system's simulator listens. */
export interface Place {
  readonly system: CatalogSystem;
  readonly port: number;
  readonly host: string;
  /** What its admin interface is asked with; this machine alone may ask when absent. */
  readonly adminToken?: string | undefined;
  /** Over plain HTTP when absent. */
  readonly tls?: ServerTls | undefined;
  /** Is told why handshakes of clients came to nothing. */
  readonly onFailedCall?: ((kind: FailedCall) => void) | undefined;
}

export function planPlaces(
  systems: readonly CatalogSystem[],
  ports: readonly number[],
  rest: Omit<Place, 'system' | 'port'>,
): Place[] {
  return systems.map((system, index) => ({ ...rest, system, port: ports[index] ?? 0 }));
}

/**
 * The address to listen on: as given, 127.0.0.1 when absent.
 *
 * @throws {UsageError} for an empty one, which would stand for every address of this machine
 */
export function readHost(given = '127.0.0.1'): string {
  if (given.trim() !== '') return given;
  throw new UsageError(
    text(
      '--host 不能为空：应为本机的一个地址，如 127.0.0.1；要监听所有地址请写 0.0.0.0',
      '--host must not be empty: give an address of this machine such as 127.0.0.1, or 0.0.0.0 for all of them',
    ),
  );
}
