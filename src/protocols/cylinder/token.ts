import { diagnoseValue } from '../../diagnosis/value-diagnosis.js';
import type { Diagnosis } from '../../model/diagnosis.js';

/** What the manufacturer's system gives out to whoever calls it [1.1.2, 1.1.4]. */
export interface Credentials {
  /** The static access token. */
  readonly token: string;
}

/** Finds out what stands in place of the token, once it is decoded from the form. */
export function diagnoseToken(received: string, { token }: Credentials): Diagnosis {
  return diagnoseValue(received, { title: 'token', value: token, isSecret: true });
}

/** Wrong tokens that come close to the right one, which they would give away if they were shown. */
interface Likenesses {
  /** Without its last character; empty for a token of one. */
  readonly truncated: string;
  /** Each letter in the other case; the token itself where it has no letters. */
  readonly inOtherCase: string;
}

export function likenessesOf(token: string): Likenesses {
  const characters = [...token];
  return {
    truncated: characters.slice(0, -1).join(''),
    inOtherCase: token.replaceAll(/[a-z]/gi, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    ),
  };
}
