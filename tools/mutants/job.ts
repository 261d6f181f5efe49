import type { Text } from '../../src/model/text.js';
import type { Weight } from '../../src/model/verdict.js';
import type { Kind } from './mutant.js';
import type { Fate } from './run/trial.js';

/** Which mutants are wanted. */
export interface Wanted {
  /** Matches ids. */
  readonly grep?: string;
  /** How many of each system to draw, by the seed. */
  readonly sample?: number;
  readonly seed: number;
}

/** What one process does at a time: a share of a system's mutants, or some styles. */
export type Job =
  | {
      readonly task: 'mutants';
      readonly system: string;
      readonly share: number;
      readonly shares: number;
      readonly wanted: Wanted;
    }
  | { readonly task: 'style'; readonly system: string; readonly style: string }
  | {
      readonly task: 'wire';
      readonly system: string;
      readonly share: number;
      readonly shares: number;
      readonly wanted: Wanted;
    }
  | { readonly task: 'manners'; readonly system: string; readonly manners: readonly string[] }
  | {
      readonly task: 'callers';
      readonly system: string;
      readonly about: 'mutants' | 'manners';
      readonly wanted: Wanted;
    };

/** A mutant and what became of it. */
export interface Finding extends Fate {
  readonly system: string;
  readonly kind: Kind;
  readonly clause: string;
  readonly weight: Weight;
  readonly summary: Text;
  /** Cases that a sound system failed because of its client. */
  readonly accused?: readonly string[];
  /** What became of it over HTTP, where that was tried. */
  readonly overHttp?: Fate['end'];
}

/** A conforming style, and the cases that blamed a simulator for it. */
export interface StyleFinding {
  readonly system: string;
  readonly style: string;
  readonly blamed: readonly string[];
}

export interface JobResult {
  readonly findings: readonly Finding[];
  readonly styles: readonly StyleFinding[];
  /** Ids of mutants on the wire that would change nothing of what is sent or answered. */
  readonly unreached?: readonly string[];
  /** Processor time. */
  readonly cpuMs: number;
}
