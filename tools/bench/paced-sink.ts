import { serveSink } from '../../src/load/sending/sink.js';

/**
 * The load sink as a target that takes its time: one request after the other, each as long as the
 * next. `paced-sink.ts MS BASE64` answers with that text.
 */
const [, , each = '1', answer = ''] = process.argv;
const eachMs = Number(each);

const waiting: { readonly send: () => void; readonly due: number }[] = [];
let free = 0;

/** What is late stays due at its instant, so that a sleepy timer changes no rate. */
function queue(send: () => void): void {
  free = Math.max(free, performance.now()) + eachMs;
  waiting.push({ send, due: free });
  if (waiting.length === 1) wake();
}

function wake(): void {
  const [next] = waiting;
  if (!next) return;
  setTimeout(() => {
    while (waiting[0] && waiting[0].due <= performance.now()) waiting.shift()?.send();
    wake();
  }, next.due - performance.now());
}

const { port } = await serveSink(Buffer.from(answer, 'base64').toString('utf8'), queue);
process.stdout.write(`listening sink http://127.0.0.1:${port}\n`);
