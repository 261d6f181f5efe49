import type { CatalogSystem } from '../../catalog/systems.js';
import { text } from '../../src/model/text.js';
import type { ServerTls } from '../../src/model/tls.js';
import { isListeningAddress } from '../../src/wire/address.js';
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
 * @throws {UsageError} for an empty one, which would stand for every address of this machine, and for
 *   what is neither an IP address nor a name
 */
export function readHost(given = '127.0.0.1'): string {
  if (isListeningAddress(given)) return given;
  const wrong =
    given.trim() === ''
      ? text('--host 不能为空', '--host must not be empty')
      : text(
          `--host "${given}" 不是 IP 地址或主机名（不带方括号、端口和协议）`,
          `--host "${given}" is no IP address or host name, without brackets, port or scheme`,
        );
  throw new UsageError(
    text(
      `${wrong.zh}：应为本机的一个地址，如 127.0.0.1；要监听所有地址请写 0.0.0.0`,
      `${wrong.en}: give an address of this machine such as 127.0.0.1, or 0.0.0.0 for all of them`,
    ),
  );
}
