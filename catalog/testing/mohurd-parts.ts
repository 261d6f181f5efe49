import type { Parts } from '../../simulators/kit/parts.js';
import type { SystemParts } from '../../simulators/mohurd/parts.js';
import { createSimulator } from '../../simulators/mohurd/simulator.js';
import type { RunResult } from '../../src/model/result.js';
import type { Credentials } from '../../src/protocols/mohurd/credentials.js';
import type { Parameters } from '../../src/protocols/mohurd/demonstration.js';
import { type CatalogSystem, findSystem } from '../systems.js';
import { certifySimulator, type SelfTest } from './certify-in-process.js';
import { playedBy } from './played-by.js';

export type Replacement = (builtIn: SystemParts) => Partial<SystemParts>;

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes are spoilt.
export type Answer = any;

export const TIMEOUT_MS = 30_000;

/** The system with a simulator of which these parts are replaced. */
export function withParts(parts: Replacement, demonstration = {}): CatalogSystem {
  const { entry, ...rest } = findSystem('mohurd');
  const changed = { ...entry, demonstration: { ...entry.demonstration, ...demonstration } };
  return playedBy({ ...rest, entry: changed }, (setup) =>
    createSimulator({
      ...setup,
      credentials: setup.credentials as unknown as Credentials,
      parameters: entry.demonstration.parameters as unknown as Parameters,
      parts,
    }),
  );
}

/** Ids of the cases that failed. */
export const failedIn = ({ cases }: RunResult) =>
  cases.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);

export async function failuresOf(parts: Replacement, options: SelfTest = {}): Promise<string[]> {
  return failedIn(await certifySimulator(withParts(parts), options));
}

/** Answers to an operation with another payload. */
export function changeAnswer(operation: string, change: (answer: Answer) => object): Replacement {
  return ({ handlers }) => {
    const handle = handlers[operation] as Parts<never>['handlers'][string];
    return {
      handlers: {
        ...handlers,
        [operation]: (call, request) => change(handle(call as never, request)),
      },
    };
  };
}

/** Refuses before anything else what the predicate finds. */
export const refuseWhen =
  (isRefused: (fields: Answer) => boolean): Replacement =>
  ({ validate }) => ({
    validate: (operation, fields) =>
      operation === 'businessData' && isRefused(fields)
        ? { code: '0', message: '不支持' }
        : validate(operation, fields),
  });
