import { expect, it } from 'vitest';
import { measureCeiling } from './ceiling.js';
import { serveSink } from './sink.js';
import type { Source } from './source.js';

it('drives the built-in sink, and judges every answer', async () => {
  const { port, close } = await serveSink();
  let judged = 0;
  let most = 0;
  const source: Source = {
    compose(index) {
      most = Math.max(most, index);
      const body = 'x'.repeat(index % 50);
      return Buffer.from(`POST / HTTP/1.1\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    },
    judge() {
      judged += 1;
      return {
        isAcknowledged: true,
        code: '',
        signature: 'unchecked',
        schema: 'unchecked',
        isRight: true,
      };
    },
    describe: String,
  };
  const target = { host: '127.0.0.1', port, isSecure: false };
  const rate = await measureCeiling({ target, source, connections: 4, durationMs: 200 });
  close();
  expect(judged).toBe(most + 1);
  expect(rate).toBeGreaterThan(judged);
});
