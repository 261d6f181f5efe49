import { text } from '../../src/model/text.js';
import { UsageError } from '../errors.js';
import type { KeyPath } from './key-path.js';

/** A value that the command line puts over the configuration. */
export interface Override {
  /** What the user wrote, without the value: `--set systems.das.target`. */
  readonly origin: string;
  readonly path: KeyPath;
  /** Text; becomes a number, list or whatever the schema wants at that place. */
  readonly value: string;
}

/** Keys at the top of the configuration. */
const TOP = ['systems', 'concurrency', 'report'];

/**
 * Reads `path=value`. With a system, a path that does not start at the top starts there:
 * `credentials.appSecret=…`.
 *
 * @throws {UsageError} when it is none.
 */
export function parseOverride(argument: string, system?: string): Override {
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(argument) ?? [];
  const keys = name.split('.');
  if (name === '' || keys.includes('')) {
    // The value may be a secret, so only what stands before it is quoted.
    const [shown] = /^[\w.-]{0,200}/.exec(argument) ?? [''];
    throw new UsageError(
      text(
        `--set "${shown}"：应为 路径=值，如 systems.das.callback.port=4021`,
        `--set "${shown}": is path=value, such as systems.das.callback.port=4021`,
      ),
    );
  }
  const isRelative = system !== undefined && !TOP.includes(keys[0] ?? '');
  const path = isRelative ? ['systems', system, ...keys] : keys;
  return { origin: `--set ${name}`, path, value };
}
