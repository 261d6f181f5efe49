import { once } from 'node:events';
import type { LoadOrder } from '../../../src/load/order.js';
import type { Signer } from '../../../src/load/sending/ahead.js';
import type { Signed } from './message.js';
import { startThread } from './start-thread.js';

/** A thread that signs requests of the run, and nothing else. */
export async function startSigner(
  order: LoadOrder,
  prefix: string,
): Promise<Signer & { readonly stop: () => Promise<unknown> }> {
  const thread = startThread({ kind: 'sign', order, prefix });
  await once(thread, 'message');
  return {
    sign: (indexes) => thread.postMessage(indexes),
    onSigned(take) {
      thread.on('message', ({ indexes, lengths, bytes }: Signed) => {
        let from = 0;
        for (const [at, index] of indexes.entries()) {
          const length = lengths[at] ?? 0;
          take(index, Buffer.from(bytes.buffer, bytes.byteOffset + from, length));
          from += length;
        }
      });
    },
    stop: () => thread.terminate(),
  };
}
