import { arrivals } from '../../../src/load/schedule/arrivals.js';
import { reconnectsIn } from '../../../src/load/schedule/shape.js';
import { signAhead } from '../../../src/load/sending/ahead.js';
import type { Target } from '../../../src/load/sending/connection.js';
import { type GeneratorOptions, generate, type Pace } from '../../../src/load/sending/generator.js';
import type { Part } from '../../../src/load/sending/plan.js';
import { type FullHarvest, keepUnanswered } from '../../../src/load/sending/unanswered.js';
import { createFaker } from '../../../src/specification/faker.js';
import { openSource } from '../recipe.js';
import type { Order, OrderedPace } from './message.js';
import { startSigner } from './signer.js';

/** What the generator of a part needs of the world around it. */
export interface Surroundings extends Pick<GeneratorOptions, 'signal' | 'watch'> {
  /** Is awaited before the first request is due. */
  readonly begin?: () => Promise<void>;
}

/** Sends one part of a run's requests, in this thread. */
export async function generatePart(
  order: Order,
  part: Part,
  { begin, ...watching }: Surroundings,
): Promise<FullHarvest> {
  const { recipe, prefix, url, pace, connections, backlog, timeoutMs, limits } = order;
  const source = await openSource(recipe, prefix);
  const signers = await Promise.all(
    Array.from({ length: order.signers }, () => startSigner(recipe, prefix)),
  );
  const signed = signers.length > 0 ? signAhead(source, signers) : source;
  const kept = order.keepsUnanswered ? keepUnanswered(signed) : undefined;
  await begin?.();
  try {
    const harvest = await generate({
      target: targetOf(url),
      source: kept?.source ?? signed,
      pace: paceOf(pace),
      reconnects: pace.kind === 'open' ? reconnectsIn(pace.shape) : undefined,
      part,
      connections: Math.ceil(connections / part.of),
      backlog: Math.ceil(backlog / part.of),
      timeoutMs,
      limits,
      ...watching,
    });
    return kept ? { ...harvest, unanswered: kept.left } : harvest;
  } finally {
    await Promise.all(signers.map(({ stop }) => stop()));
  }
}

function paceOf(pace: OrderedPace): Pace {
  if (pace.kind === 'closed') return pace;
  const { shape, durationMs, seed } = pace;
  // The same in all parts: each takes its own requests of it.
  return { kind: 'open', schedule: arrivals(shape, durationMs, createFaker(seed, 'arrivals')) };
}

export function targetOf(url: string): Target {
  const { hostname, port, protocol } = new URL(url);
  const isSecure = protocol === 'https:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (isSecure ? 443 : 80),
    isSecure,
  };
}
