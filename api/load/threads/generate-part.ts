import { limitsOf } from '../../../src/load/judging/early-stop.js';
import type { LoadOrder } from '../../../src/load/order.js';
import type { Sending } from '../../../src/load/run/load-run.js';
import { arrivals } from '../../../src/load/schedule/arrivals.js';
import { peakOf, reconnectsIn } from '../../../src/load/schedule/shape.js';
import { signAhead } from '../../../src/load/sending/ahead.js';
import { targetOf } from '../../../src/load/sending/connection.js';
import { generate, type Measurements, type Pace } from '../../../src/load/sending/generator.js';
import type { Part } from '../../../src/load/sending/timetable.js';
import { keepUnanswered } from '../../../src/load/sending/unanswered.js';
import { createFaker } from '../../../src/specification/faker.js';
import { openOrder } from '../scenarios.js';
import { startSigner } from './signer.js';

/** Seconds' worth of requests that may wait for a connection. */
const BACKLOG_SECONDS = 2;
const LEAST_BACKLOG = 100;

/**
 * Sends one part of a run's requests, in this thread.
 *
 * @param begin is awaited before the first request is due
 */
export async function generatePart(
  order: LoadOrder,
  part: Part,
  { prefix, url, ...watching }: Sending,
  begin: () => Promise<void> = async () => {},
): Promise<Measurements> {
  const { shape, thresholds, isClosed, stopsEarly, findsCapacity, connections, timeoutMs } = order;
  const source = await openOrder(order, prefix);
  const signers = await Promise.all(
    Array.from({ length: order.signers ?? 0 }, () => startSigner(order, prefix)),
  );
  const signed = signers.length > 0 ? signAhead(source, signers) : source;
  const kept = order.resendsUnknown ? keepUnanswered(signed) : undefined;
  const backlog = isClosed ? 0 : Math.max(LEAST_BACKLOG, peakOf(shape) * BACKLOG_SECONDS);
  await begin();
  try {
    const measurements = await generate({
      ...watching,
      target: targetOf(url, order.tls),
      source: kept?.source ?? signed,
      pace: paceOf(order),
      reconnects: isClosed ? undefined : reconnectsIn(shape),
      part,
      connections: Math.ceil(connections / part.of),
      backlog: Math.ceil(backlog / part.of),
      timeoutMs,
      isPunctual: !isClosed && !findsCapacity,
      limits: stopsEarly && !isClosed ? limitsOf(thresholds) : [],
    });
    return kept ? { ...measurements, unanswered: kept.left } : measurements;
  } finally {
    await Promise.all(signers.map(({ stop }) => stop()));
  }
}

function paceOf({ isClosed, shape, durationMs, seed }: LoadOrder): Pace {
  if (isClosed) return { kind: 'closed', durationMs };
  // The same in all parts: each takes its own requests of it.
  return { kind: 'open', schedule: arrivals(shape, durationMs, createFaker(seed, 'arrivals')) };
}
