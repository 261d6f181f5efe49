import type { CallbackAddress } from '../../src/model/pixit.js';
import { type Text, text } from '../../src/model/text.js';
import { authorityOf } from '../../src/wire/address.js';
import { PortTakenError } from '../../src/wire/receiver.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { describeSystemError, EnvironmentError, UsageError } from '../errors.js';

const LOOPBACK = /^(?:localhost|127\..*|\[::1\])$/;

/** Where the IUT has to send its callbacks; undefined when only the system knows the port. */
export function describeCallbacks({
  target = '',
  callback,
}: Partial<Pick<SystemSetup, 'target'>> & Pick<SystemSetup, 'callback'>): Text | undefined {
  const { host, port, url, tls } = callback;
  if (port === 0 && url === undefined) return undefined;
  const address = url ?? `${tls ? 'https' : 'http'}://${authorityOf(host ?? '127.0.0.1', port)}`;
  const isRemote = !LOOPBACK.test(new URL(target).hostname);
  const advice =
    isRemote && host === undefined
      ? text(
          '；被测系统不在本机，请在配置中设置 callback.host（如 0.0.0.0）',
          '; the IUT is on another machine: set callback.host in the configuration, such as 0.0.0.0',
        )
      : text('', '');
  return text(
    `被测系统的回调应发往 ${address}${advice.zh}`,
    `the IUT has to send its callbacks to ${address}${advice.en}`,
  );
}

/** Only listening for callbacks can fail in the way of the operating system. */
export function explainCallbackTrouble(
  error: unknown,
  system: string,
  { host = '127.0.0.1', port }: CallbackAddress,
): unknown {
  const { code = '', syscall = '' } = error as NodeJS.ErrnoException;
  if (NO_ADDRESS.has(code)) return refuseHost(error, system, host);
  if (!(error instanceof PortTakenError || syscall === 'listen')) return error;
  const reason = error instanceof PortTakenError ? { code: 'EADDRINUSE' } : error;
  const { zh, en } = describeSystemError(reason);
  const place = authorityOf(host, port);
  const key = `systems.${system}.callback`;
  return new EnvironmentError(
    text(
      `无法在 ${place} 等待回调：${zh}；可在配置中改 ${key}，或用 --set ${key}.port=…`,
      `cannot wait for callbacks on ${place}: ${en}; change ${key} in the configuration, or use --set ${key}.port=…`,
    ),
    { cause: error },
  );
}

/** What listening ends with where the name or address is none of this machine. */
const NO_ADDRESS = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL', 'EINVAL']);

function refuseHost(cause: unknown, system: string, host: string): UsageError {
  const { zh, en } = describeSystemError(cause);
  const key = `systems.${system}.callback.host`;
  return new UsageError(
    text(
      `${key}："${host}" ${zh}；应为本机地址，如 127.0.0.1，或 0.0.0.0（本机全部地址）`,
      `${key}: "${host}": ${en}; it is an address of this machine such as 127.0.0.1, or 0.0.0.0 for all of them`,
    ),
    { cause },
  );
}
