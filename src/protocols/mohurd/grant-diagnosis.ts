import { diagnoseValue, type KnownValue } from '../../diagnosis/value-diagnosis.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import { type Credentials, INTERFACES, SYSTEM_HEADER, TOKEN_HEADER } from './credentials.js';

type Keys = Partial<Credentials['keys']>;

/** What the platform knows of a system that asks for a token or calls [5.1.1, 5.1.2]. */
interface KnownSystem {
  readonly systemId: string;
  readonly keys: Keys;
}

function keysOf(keys: Keys): readonly KnownValue[] {
  return INTERFACES.flatMap((name) => {
    const value = keys[name];
    return value === undefined ? [] : [{ title: `keys.${name}`, value, isSecret: true }];
  });
}

function idOf({ systemId }: KnownSystem): KnownValue {
  return { title: 'systemId', value: systemId };
}

/** Finds out what stands in place of the system id. */
export function diagnoseSystemId(received: string, system: KnownSystem): Diagnosis {
  return diagnoseValue(received, idOf(system), keysOf(system.keys));
}

/** Finds out what stands in place of a key. */
export function diagnoseKey(received: string, system: KnownSystem): Diagnosis {
  const [first, ...others] = keysOf(system.keys);
  const wanted = { title: 'key', value: first?.value ?? '', isSecret: true };
  return diagnoseValue(received, wanted, [idOf(system), ...others]);
}

/** Finds out what stands in place of a token that was issued. */
export function diagnoseHeader(received: string, token: string, system: KnownSystem): Diagnosis {
  return diagnoseValue(received, { title: TOKEN_HEADER, value: token, isSecret: true }, [
    { title: SYSTEM_HEADER, value: system.systemId },
    ...keysOf(system.keys),
  ]);
}
