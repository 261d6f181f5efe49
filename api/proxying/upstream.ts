import { text } from '../../src/model/text.js';
import { UsageError } from '../errors.js';

/**
 * Where a system really is.
 *
 * @throws {UsageError} for what is no base URL of plain HTTP
 */
export function readUpstream(system: string, given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isBase = url && !/[?#\s]/.test(given) && !url.username && !url.password;
  if (isBase && url.protocol === 'http:') return url;
  const shown = url?.password ? '…' : given;
  if (isBase && url.protocol === 'https:') {
    throw new UsageError(
      text(
        `--to ${system}=${shown}：代理原样转发字节，看不到 TLS 之内；请给出 http 地址，或把代理放在 TLS 网关之后`,
        `--to ${system}=${shown}: the proxy forwards bytes as they are and cannot look into TLS: give an http address, or put it behind what ends TLS`,
      ),
    );
  }
  throw new UsageError(
    text(
      `--to ${system}=${shown}：应为 系统=基地址，如 ${system}=http://127.0.0.1:4010`,
      `--to ${system}=${shown}: is SYSTEM=BASE-URL, such as ${system}=http://127.0.0.1:4010`,
    ),
  );
}
