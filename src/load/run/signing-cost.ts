import { availableParallelism } from 'node:os';
import type { Source } from '../sending/source.js';

const WARM_UP = 50;
const SAMPLE = 100;
/** Signing that takes longer than sending does, in microseconds. */
const SLOW_US = 40;
/** For the target, the generator and one that signs. */
const LEAST_CORES = 3;

/** How many threads should sign ahead for each generator, where the order does not say. */
export function chooseSigners(source: Source): number {
  if (availableParallelism() < LEAST_CORES) return 0;
  return measureSigning(source) > SLOW_US ? 1 : 0;
}

/** Microseconds that writing and signing a request takes. */
function measureSigning(source: Source): number {
  for (let index = 0; index < WARM_UP; index += 1) source.compose(index);
  const startedAt = performance.now();
  for (let index = 0; index < SAMPLE; index += 1) source.compose(index);
  return ((performance.now() - startedAt) / SAMPLE) * 1000;
}
