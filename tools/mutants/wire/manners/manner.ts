import type { CatalogSystem } from '../../../../catalog/systems.js';
import { isObject } from '../../../../src/wire/json.js';
import type { WireMaterial } from '../generate/wire-material.js';
import { type HeaderLines, readMessage } from '../traffic/message.js';
import type { Delivery } from '../traffic/transport.js';
import type { Tampering } from '../wire-mutant.js';
import { type Printing, print } from './printing.js';

/** What of a system a manner may have to know. */
export type Subject = Pick<WireMaterial, 'system' | 'spec' | 'validator'>;

/** A lawful way to say the same, or something else that is as lawful. */
export interface Manner {
  /** Stable. */
  readonly name: string;
  /** To whom it is lawful; to all when absent. */
  readonly applies?: (system: CatalogSystem) => boolean;
  /** Whether the documents advise against it, so that a warning is right. */
  readonly isWarned?: (system: CatalogSystem) => boolean;
  /** Every exchange takes long: a few cases have to do. */
  readonly isSlow?: true;
  readonly tampering: (subject: Subject) => Tampering;
}

/** Answers and callbacks in another spelling of the same value. */
export function printed(name: string, printing: Printing): Manner {
  const spell = (message: unknown): string | undefined =>
    isObject(message) ? print(message, printing) : undefined;
  return {
    name,
    tampering: () => ({
      answer({ answer, message }, talk) {
        const json = spell(message);
        return json === undefined ? undefined : talk.retext(answer, json);
      },
      callback({ request, fields }) {
        const json = spell(fields);
        return json === undefined
          ? undefined
          : [{ request: { ...request, body: Buffer.from(json) } }];
      },
    }),
  };
}

/** The same answers, put on the wire in another way. */
export function delivered(name: string, delivery: Delivery): Manner {
  return {
    name,
    tampering: () => ({ answer: ({ answer }) => ({ ...answer, delivery }) }),
  };
}

/** The same answers under other headers. */
export function headed(name: string, change: (headers: HeaderLines) => HeaderLines): Manner {
  return {
    name,
    tampering: () => ({
      answer: ({ answer }) => ({ ...answer, headers: change(answer.headers) }),
    }),
  };
}

/** Answers that say something else where the documents leave it open. */
export function valued(
  name: string,
  change: (message: Readonly<Record<string, unknown>>, isSuccess: boolean) => unknown,
): Manner {
  return {
    name,
    tampering: () => ({
      answer(seen, talk) {
        if (seen.outcome === 'other') return undefined;
        const message = readMessage(seen.answer);
        if (!isObject(message)) return undefined;
        const changed = change(message, seen.outcome === 'success');
        return changed === undefined || changed === message
          ? undefined
          : talk.rewrite(seen.answer, changed);
      },
    }),
  };
}

export function isOf(...systems: readonly string[]): (system: CatalogSystem) => boolean {
  return ({ id }) => systems.includes(id);
}

export function isNotOf(...systems: readonly string[]): (system: CatalogSystem) => boolean {
  return ({ id }) => !systems.includes(id);
}
