import { text } from '../../src/model/text.js';
import { type Environment, type Interpolation, interpolate } from '../configuration/interpolate.js';
import { UsageError } from '../errors.js';

const VARIABLE = 'DUIJIE_ADMIN_TOKEN';

/**
 * What an admin interface is asked with from other machines: as given, `${NAME}` being an
 * environment variable, else that of `DUIJIE_ADMIN_TOKEN`; undefined where there is neither.
 *
 * @throws {UsageError} for one that no header can hold
 */
export function readAdminToken(given: string | undefined, env: Environment): string | undefined {
  const token =
    given === undefined
      ? env[VARIABLE] || undefined
      : replaceVariables('--admin-token', given, env);
  if (token === undefined || /^[\x21-\x7e]+$/.test(token)) return token;
  const name = given === undefined ? VARIABLE : '--admin-token';
  throw new UsageError(
    text(
      `${name}：应为没有空格的可见 ASCII 字符，如 openssl rand -hex 16 的输出`,
      `${name}: is visible ASCII without blanks, such as openssl rand -hex 16 gives`,
    ),
  );
}

/**
 * The value of an option in which `${NAME}` stands for an environment variable.
 *
 * @throws {UsageError} for one that is not set
 */
export function replaceVariables(option: string, given: string, env: Environment): string {
  const notes: Interpolation = { changed: [], complaints: [] };
  const token = interpolate(given, env, [], notes);
  const [unset] = notes.complaints;
  if (!unset) return String(token);
  const { zh, en } = unset.message;
  throw new UsageError(text(`${option}：${zh}`, `${option}: ${en}`));
}
