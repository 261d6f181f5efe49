import type { SystemParts } from '../../simulators/samr/parts.js';
import { createSimulator } from '../../simulators/samr/simulator.js';
import {
  type Credentials,
  DEMONSTRATION_CREDENTIALS,
  type Parameters,
} from '../../src/protocols/samr/demonstration.js';
import { readMembers, toMembers, writeMembers } from '../../src/protocols/samr/members.js';
import { mannerOf, SIGN, signMembers } from '../../src/protocols/samr/signature.js';
import { type CatalogSystem, findSystem } from '../systems.js';
import { playedBy } from './played-by.js';

export type Replacement = (builtIn: SystemParts) => Partial<SystemParts>;

export function withParts(parts: Replacement): CatalogSystem {
  return playedBy(findSystem('samr'), (setup) =>
    createSimulator({
      ...setup,
      credentials: setup.credentials as unknown as Credentials,
      parameters: setup.parameters as unknown as Parameters,
      parts,
    }),
  );
}

export type Fields = Readonly<Record<string, unknown>>;

/** Answers as another program would write and sign them: by the text that it prints, or not. */
export function rewriteAnswers(
  change: (answer: Fields, answerText: string) => string,
): Replacement {
  return ({ write = () => ({ body: '' }) }) => ({
    write(answer, request) {
      const { body } = write(answer, request);
      return { body: change(JSON.parse(body) as Fields, body) };
    },
  });
}

/** Signs the members as they stand in a printed answer. */
export function signPrinted(printed: string, key = DEMONSTRATION_CREDENTIALS.key): string {
  const members = (readMembers(printed) ?? []).filter(({ name }) => name !== SIGN);
  return signMembers(members, key, mannerOf({}));
}

/** Puts other values into answers, and signs them as the simulator would. */
function changeAnswers(change: (answer: Fields) => Fields): Replacement {
  return rewriteAnswers((answer) => {
    const members = toMembers({ ...change(answer), [SIGN]: undefined });
    const sign = signMembers(members, DEMONSTRATION_CREDENTIALS.key, mannerOf({}));
    return writeMembers([...members, ...toMembers({ [SIGN]: sign })]);
  });
}

/** Changes datalist, on success or on failure alone where `result` says so. */
export function changeDatalist(change: (datalist: Fields) => object, result?: string): Replacement {
  return changeAnswers((answer) => {
    const datalist = answer.datalist as Fields;
    const isMeant = result === undefined || datalist.result === result;
    return { ...answer, datalist: isMeant ? change(datalist) : datalist };
  });
}
