import { type Text, text } from '../../model/text.js';
import type { SystemSetup } from '../configuration/configuration.js';

const LOOPBACK = /^(?:localhost|127\..*|\[::1\])$/;

/** Where the IUT has to send its callbacks; undefined when only the system knows the port. */
export function describeCallbacks({ target = '', callback }: SystemSetup): Text | undefined {
  const { host, port, url } = callback;
  if (port === 0 && url === undefined) return undefined;
  const address = url ?? `http://${host ?? '127.0.0.1'}:${port}`;
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
