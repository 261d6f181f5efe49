import type { Text } from '../../src/model/text.js';

/** What is looked at before a run, in this order. */
export type CheckName =
  | 'configuration'
  | 'address'
  | 'connection'
  | 'tls'
  | 'http'
  | 'clock'
  | 'credentials'
  | 'callback-port'
  | 'callback-address'
  | 'report-folder';

/** One thing that was looked at, or that could not be. */
export interface Check {
  readonly name: CheckName;
  /** Absent for what concerns no single system. */
  readonly system?: string;
  readonly status: 'ok' | 'warning' | 'failure' | 'unchecked';
  /** What was seen. */
  readonly message: Text;
  /** What to change. */
  readonly fix?: Text;
  /** Of a failure: whether the configuration mends it, or something around. */
  readonly lies?: 'configuration' | 'environment';
}

/** A check without the system that it is about. */
export type Finding = Omit<Check, 'system'>;

export function ok(name: CheckName, message: Text): Finding {
  return { name, status: 'ok', message };
}

export function warn(name: CheckName, message: Text, fix: Text): Finding {
  return { name, status: 'warning', message, fix };
}

export function fail(
  name: CheckName,
  lies: NonNullable<Check['lies']>,
  message: Text,
  fix?: Text,
): Finding {
  return { name, status: 'failure', lies, message, ...(fix ? { fix } : {}) };
}

export function skip(name: CheckName, message: Text): Finding {
  return { name, status: 'unchecked', message };
}
