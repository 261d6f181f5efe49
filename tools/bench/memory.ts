import { connect } from 'node:net';
import type { ChildServer } from './child-server.js';
import { das, settleMeter } from './das-partner.js';
import type { Extent } from './extent.js';
import { benchGarbage } from './garbage-memory.js';
import { generate } from './generator.js';
import { say } from './ledger.js';
import { NOBODY, simulate } from './simulator.js';

const METERS = 100_000;
const CONNECTIONS = 16;

/** Memory of a simulator with a large fleet, and of all programs under garbage. */
export async function benchMemory(extent: Extent): Promise<void> {
  if (extent.system === undefined || extent.system === 'das') await benchFleet();
  await benchGarbage(extent);
}

async function benchFleet(): Promise<void> {
  const simulator = await simulate('das', NOBODY);
  const { registration } = await settleMeter(simulator, '990000000001');
  const number = (index: number) => String(200_000_000_000 + index);
  const { bad } = await generate({
    url: simulator.url,
    connections: CONNECTIONS,
    seconds: 0,
    amount: METERS,
    nextRequest: das.requests('1001', { body: registration }, (index) => ({
      userNo: number(index),
      meterNo: number(index),
    })),
  });
  const health = await fetch(`${simulator.url}/__admin/health`);
  const { meters } = (await health.json()) as { meters: number };
  const label = `das with ${meters} meters, ${bad} requests bad`;
  say(label, `${simulator.rss().toFixed(0)} MiB RSS`, 'goal < 400');
  const began = performance.now();
  const bytes = await queryAll(simulator);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(
    `1013 about all of them: ${(bytes / 1e6).toFixed(0)} MB in ${seconds} s`,
    `${simulator.peak().toFixed(0)} MiB RSS at most`,
    'goal < 400',
  );
  await simulator.stop();
}

/** Bytes of the answer that holds a row for each meter. */
async function queryAll({ url }: ChildServer): Promise<number> {
  const { meterNo: _, ...body } = das.draw('1013', { readingDate: '' });
  const request = das.requests('1013', { body })().toString('latin1');
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(request.replace('Connection: keep-alive', 'Connection: close'), 'latin1');
  let bytes = 0;
  for await (const chunk of socket as AsyncIterable<Buffer>) bytes += chunk.length;
  return bytes;
}
