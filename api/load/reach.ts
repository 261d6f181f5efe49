import { probe } from '../../src/engine/probe.js';
import type { LoadOrder } from '../../src/load/order.js';
import { text } from '../../src/model/text.js';
import { createHttpClient } from '../../src/wire/http-client.js';
import { EnvironmentError } from '../errors.js';

/** Longest wait for an answer to one harmless request. */
const TIMEOUT_MS = 5000;

/**
 * Asks the target once, before all others: what stands in the way of TLS does so for each request,
 * and looks like trouble of the target's own.
 *
 * @throws {EnvironmentError} that names the setting which mends it
 */
export async function checkTls(order: LoadOrder, system: string): Promise<void> {
  const { target, tls, timeoutMs } = order;
  const tlsKey = `systems.${system}.tls`;
  const http = createHttpClient({
    timeoutMs: Math.min(timeoutMs, TIMEOUT_MS),
    tls,
    tlsKey,
    target,
  });
  const trouble = await probe(http, order, tlsKey).finally(() => http.close());
  if (trouble?.kind !== 'tls') return;
  const { zh, en } = trouble.message;
  throw new EnvironmentError(
    text(`连接不上被测系统：${zh}`, `the target cannot be reached: ${en}`),
  );
}
