import type { Pixit } from '../model/pixit.js';
import type { Conditions } from '../model/result.js';
import { MASK, type Redact } from '../wire/redact.js';

/** What the tester knew of the IUT, as the record may show it: each secret is a mask. */
export function describeConditions(
  { credentials, parameters, paths, allow = [] }: Omit<Pixit, 'target' | 'callback'>,
  callbackUrl: string | undefined,
  { secrets, redact }: { readonly secrets?: readonly string[]; readonly redact: Redact },
): { conditions?: Conditions } {
  if (!secrets) return {};
  const hide = <T>(value: T) =>
    redact(replaceTexts(value, (own) => (secrets.includes(own) ? MASK : own)));
  return {
    conditions: {
      credentials: hide(credentials),
      parameters: hide(parameters),
      ...(paths ? { paths: hide(paths) } : {}),
      ...(callbackUrl === undefined ? {} : { callbackUrl }),
      ...(allow.length > 0 ? { allow: hide(allow) } : {}),
    },
  };
}

/**
 * The recorded values with a well-formed one in the place of each mask, so that the cases can be
 * run again. No verdict depends on which one it is.
 */
export function fillIn<T>(recorded: T, standIn: unknown): T {
  if (recorded === MASK) return (typeof standIn === 'string' ? standIn : STAND_IN) as T;
  if (typeof recorded !== 'object' || recorded === null) return recorded;
  const known = (standIn ?? {}) as Readonly<Record<string, unknown>>;
  if (Array.isArray(recorded)) return recorded.map((item, i) => fillIn(item, known[i])) as T;
  const members = Object.entries(recorded).map(([key, value]) => [key, fillIn(value, known[key])]);
  return Object.fromEntries(members) as T;
}

/** As long as a key of AES-128 or SM4. */
const STAND_IN = 'a-secret-unknown';

function replaceTexts<T>(value: T, replace: (own: string) => string): T {
  if (typeof value === 'string') return replace(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => replaceTexts(item, replace)) as T;
  const members = Object.entries(value).map(([key, inner]) => [key, replaceTexts(inner, replace)]);
  return Object.fromEntries(members) as T;
}
