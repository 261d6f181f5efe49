import { text } from '../../src/model/text.js';
import type { Complaint } from './complaint.js';
import type { KeyPath } from './key-path.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What interpolating came upon. */
export interface Interpolation {
  readonly changed: KeyPath[];
  readonly complaints: Complaint[];
}

const VARIABLE = /\$\{([^{}]*)\}/g;

const NAME = /^[A-Za-z_]\w{0,127}$/;

/** What stands there instead may be a secret: it is not quoted. */
const NO_NAME = text(
  '${…} 中只能是环境变量的名字，如 ${APP_SECRET}，不支持默认值',
  '${…} takes the name of an environment variable alone, such as ${APP_SECRET}, and no default',
);

/** A copy with `${NAME}` in every text replaced by the environment variable; `notes` grows. */
export function interpolate(
  value: unknown,
  env: Environment,
  path: KeyPath,
  notes: Interpolation,
): unknown {
  if (typeof value === 'string') return replaceVariables(value, env, path, notes);
  if (Array.isArray(value)) {
    return value.map((item, index) => interpolate(item, env, [...path, String(index)], notes));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      interpolate(inner, env, [...path, key], notes),
    ]),
  );
}

function replaceVariables(
  value: string,
  env: Environment,
  path: KeyPath,
  { changed, complaints }: Interpolation,
): string {
  const replaced = value.replaceAll(VARIABLE, (match, name: string) => {
    if (!NAME.test(name)) {
      complaints.push({ path, message: NO_NAME });
      return match;
    }
    const found = Object.hasOwn(env, name) ? env[name] : undefined;
    if (found) return found;
    complaints.push({
      path,
      message: text(
        `环境变量 ${name} 未设置，请先设置，例如 export ${name}=…`,
        `the environment variable ${name} is not set; set it, for example with export ${name}=…`,
      ),
    });
    return match;
  });
  if (replaced !== value) changed.push(path);
  return replaced;
}
