import { once } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { LedgerChanges } from '../../../src/load/counting/running-ledger.js';
import { openOrder } from '../scenarios.js';
import { generatePart } from './generate-part.js';
import type { Instruction, Signed, ThreadTask, Told } from './message.js';

/** What a thread of a load test does: it sends a part of the requests, or signs them for one. */
async function run(task: ThreadTask, port: MessagePort): Promise<void> {
  if (task.kind === 'sign') return sign(task, port);
  const { order, prefix, url, part } = task;
  const stopped = new AbortController();
  const tell = (report: Told) => port.postMessage(report);
  port.on('message', (instruction: Instruction) => {
    if (instruction === 'stop') stopped.abort();
  });
  const sending = {
    prefix,
    url,
    signal: stopped.signal,
    watch: (progress: Extract<Told, { kind: 'progress' }>['progress']) =>
      tell({ kind: 'progress', progress }),
    record: (changes: LedgerChanges, ms: number) => tell({ kind: 'changes', changes, ms }),
  };
  const { ledger, tally, ...rest } = await generatePart(order, part, sending, async () => {
    tell({ kind: 'ready' });
    await once(port, 'message');
  });
  const { response, service, lag, good, punctuality, bad, seconds, cells } = tally;
  const measurements = {
    ...rest,
    ledger: ledger.toBytes(),
    tally: { response, service, lag, good, punctuality, bad, seconds, cells },
  };
  tell({ kind: 'done', measurements });
  port.close();
}

async function sign({ order, prefix }: ThreadTask, port: MessagePort): Promise<void> {
  const source = await openOrder(order, prefix);
  port.postMessage('ready');
  port.on('message', (indexes: readonly number[]) => {
    const requests = indexes.map((index) => source.compose(index));
    const whole = Buffer.concat(requests);
    // A buffer of its own, that can be handed over without being copied again.
    const bytes = new Uint8Array(whole);
    const lengths = requests.map(({ length }) => length);
    port.postMessage({ indexes, lengths, bytes } satisfies Signed, [bytes.buffer]);
  });
}

if (parentPort) await run(workerData as ThreadTask, parentPort);
