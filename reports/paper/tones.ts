import type { CaseResult } from '../../src/model/result.js';
import { STANDINGS, type Standing, standingOf } from '../standing.js';
import type { Tone } from './paper.js';

const TONES: Readonly<Record<Standing, Tone | undefined>> = {
  fail: 'fail',
  error: 'fail',
  fixed: 'open',
  known: 'fail',
  warning: 'open',
  inconc: 'open',
  information: undefined,
  pass: 'pass',
  none: 'soft',
};

/** How a standing is coloured; nothing where it is plain. */
export function toned(standing: Standing): { readonly tone?: Tone } {
  const tone = TONES[standing];
  return tone === undefined ? {} : { tone };
}

/** The gravest standing of some cases: what is not run counts where nothing is. */
export function gravestOf(cases: readonly CaseResult[]): Standing {
  const found = new Set(cases.map(standingOf));
  return STANDINGS.find((standing) => found.has(standing)) ?? 'none';
}
