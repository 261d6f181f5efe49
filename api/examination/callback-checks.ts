import { createServer } from 'node:net';
import { text } from '../../src/model/text.js';
import { isLoopback } from '../../src/wire/loopback.js';
import { explainCallbackTrouble } from '../certification/callback-hint.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { DuijieError } from '../errors.js';
import { type Finding, fail, ok, warn } from './check.js';

type Callback = SystemSetup['callback'];

const EVERYWHERE = ['0.0.0.0', '::'];

/**
 * Whether callbacks can be taken, and which address the IUT has to send them to.
 *
 * @param localAddress of this machine, that the target is reached from
 */
export async function checkCallbacks(
  system: string,
  target: string,
  callback: Callback,
  localAddress: string | undefined,
): Promise<Finding[]> {
  return [await checkPort(system, callback), checkAddress(system, target, callback, localAddress)];
}

async function checkPort(system: string, callback: Callback): Promise<Finding> {
  const { host = '127.0.0.1', port } = callback;
  try {
    await listenOnce(host, port);
    const place = `${host}:${port}`;
    return ok('callback-port', text(`${place} 空闲`, `${place} is free`));
  } catch (error) {
    const trouble = explainCallbackTrouble(error, system, callback);
    if (!(trouble instanceof DuijieError)) throw error;
    return fail('callback-port', 'environment', trouble.text);
  }
}

function listenOnce(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host, port }, () => server.close(() => resolve()));
  });
}

function checkAddress(
  system: string,
  target: string,
  { host = '127.0.0.1', port, url, tls }: Callback,
  localAddress: string | undefined,
): Finding {
  const key = `systems.${system}.callback`;
  if (url !== undefined) {
    return ok(
      'callback-address',
      text(
        `被测系统应把回调发往 ${url}（${key}.url），再由网关转到 ${host}:${port}`,
        `the IUT has to send callbacks to ${url} (${key}.url), which has to lead to ${host}:${port}`,
      ),
    );
  }
  if (port === 0) {
    return warn(
      'callback-address',
      text(
        '端口每次不同，被测系统无从得知',
        'the port is another each time, which the IUT cannot know',
      ),
      text(`请在 ${key}.port 写定一个端口`, `choose a port in ${key}.port`),
    );
  }
  const scheme = tls ? 'https' : 'http';
  const isRemote = !isLoopback(new URL(target).hostname);
  if (isRemote && isLoopback(host)) {
    return warn(
      'callback-address',
      text(
        `被测系统不在本机，而回调只在 ${host}:${port} 监听`,
        `the IUT is on another machine, and callbacks are only taken on ${host}:${port}`,
      ),
      text(
        `请设 ${key}.host（如 0.0.0.0），并让被测系统把回调发往 ${scheme}://${localAddress ?? '…'}:${port}；经 NAT 或在容器中时还要设 ${key}.url`,
        `set ${key}.host, such as 0.0.0.0, and have the IUT send callbacks to ${scheme}://${localAddress ?? '…'}:${port}; behind NAT or in a container set ${key}.url, too`,
      ),
    );
  }
  const own = EVERYWHERE.includes(host) ? (localAddress ?? host) : host;
  const address = `${scheme}://${own.includes(':') ? `[${own}]` : own}:${port}`;
  const nat = isRemote
    ? text(
        `；本机在 NAT 之后或在容器中时，请把对方可达的地址写入 ${key}.url`,
        `; where this machine is behind NAT or in a container, put the address that leads here into ${key}.url`,
      )
    : text('', '');
  return ok(
    'callback-address',
    text(
      `被测系统应把回调发往 ${address}${nat.zh}`,
      `the IUT has to send callbacks to ${address}${nat.en}`,
    ),
  );
}
