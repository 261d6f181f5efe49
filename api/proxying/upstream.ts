import { text } from '../../src/model/text.js';
import { UsageError } from '../errors.js';

/**
 * Where a system really is.
 *
 * @throws {UsageError} for what is no base URL
 */
export function readUpstream(system: string, given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isBase = url && !/[?#\s]/.test(given) && !url.username && !url.password;
  if (isBase && /^https?:$/.test(url.protocol)) return url;
  const shown = url?.password ? '…' : given;
  throw new UsageError(
    text(
      `--to ${system}=${shown}：应为 系统=基地址，如 ${system}=http://127.0.0.1:4010`,
      `--to ${system}=${shown}: is SYSTEM=BASE-URL, such as ${system}=http://127.0.0.1:4010`,
    ),
  );
}
