import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openJudgement } from '../../api/observation/inspection.js';
import { findSystem } from '../../catalog/systems.js';
import { DEMONSTRATION_CREDENTIALS } from '../../src/protocols/das/demonstration.js';
import { identityOf } from '../../src/protocols/das/token.js';
import { signToken, tokenTimestamp } from '../../src/wire/timestamp-token.js';
import type { WireExchange } from '../../src/wire/wire-exchange.js';
import type { Extent } from './extent.js';
import { say } from './ledger.js';

/** After so many, whatever is remembered of exchanges is full. */
const SETTLED = 100_000;
const MANY = 10_000_000;
/** Enough to show that it grows no more. */
const ENOUGH = 200_000;

const MEBIBYTE = 1024 * 1024;

/** What an observer remembers of what it has seen, and what judging an exchange takes. */
export async function benchObserver({ isQuick }: Extent): Promise<void> {
  const total = isQuick ? ENOUGH : MANY;
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const { session } = await openJudgement(
    findSystem('das'),
    { ...findSystem('das').entry.demonstration, paths: {}, rulings: {} },
    'en',
  );
  const measure = () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / MEBIBYTE;
  };
  let settled = 0;
  let judging = 0;
  for (let index = 1; index <= total; index += 1) {
    const exchange = makeExchange(index);
    const begin = performance.now();
    session.take(exchange);
    judging += performance.now() - begin;
    if (index === SETTLED) settled = measure();
  }
  const label = `observer: ${total} exchanges, a hundredth of them wrong`;
  const grown = measure() - settled;
  say(
    label,
    `${settled.toFixed(0)} MiB after ${SETTLED}, ${grown.toFixed(1)} MiB more since`,
    'goal < 5 more',
  );
  say(`${label}, judged`, `${((judging / total) * 1000).toFixed(0)} µs each`, 'goal < 2000');
}

function makeExchange(index: number): WireExchange {
  const serialNo = randomUUID().replaceAll('-', '');
  const meterNo = String(200_000_000_000 + index);
  const at = Date.now();
  const userNo = index % 100 === 0 ? 'x'.repeat(18) : meterNo;
  const headers = {
    ...signToken(identityOf(DEMONSTRATION_CREDENTIALS), tokenTimestamp(at)),
    Accept: 'application/json',
    'Content-Type': 'application/json;charset=utf-8',
  };
  return {
    index,
    at,
    durationMs: 1,
    method: 'POST',
    url: 'http://127.0.0.1:4010/api/v2/collect/meter/1014',
    requestHeaders: Object.entries(headers),
    requestBody: Buffer.from(
      JSON.stringify({ serialNo, userNo, meterNo, companyCode: '10001058' }),
    ),
    status: 200,
    responseHeaders: [['Content-Type', 'application/json;charset=utf-8']],
    responseBody: Buffer.from('{"echoCode":"9999","echoMsg":"no such meter"}'),
  };
}
