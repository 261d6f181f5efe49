import type { Diagnosis } from '../../model/diagnosis.js';
import { diagnoseValue } from '../../wire/mistakes/value-diagnosis.js';

/** What the manufacturer's system gives out to whoever calls it [1.1.2, 1.1.4]. */
export interface Credentials {
  /** The static access token. */
  readonly token: string;
}

/** Finds out what stands in place of the token, once it is decoded from the form. */
export function diagnoseToken(received: string, { token }: Credentials): Diagnosis {
  return diagnoseValue(received, { title: 'token', value: token, isSecret: true });
}
