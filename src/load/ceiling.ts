import { Connection, type Target } from './connection.js';
import type { Source } from './source.js';

export interface CeilingOptions {
  /** A server that answers at once. */
  readonly target: Target;
  readonly source: Source;
  readonly connections: number;
  readonly durationMs: number;
}

/**
 * How many requests per second this machine can write, send and judge, when the target takes no
 * time: each connection sends the next request as soon as it has an answer.
 */
export async function measureCeiling(options: CeilingOptions): Promise<number> {
  const { target, source, connections, durationMs } = options;
  const startedAt = performance.now();
  let answered = 0;
  let index = 0;
  const elapsed = () => performance.now() - startedAt;
  await Promise.all(
    Array.from(
      { length: connections },
      () =>
        new Promise<void>((resolve) => {
          const connection = new Connection(target, () => next());
          function next(): void {
            if (elapsed() >= durationMs) {
              connection.close();
              resolve();
              return;
            }
            const number = index;
            index += 1;
            connection.send(source.compose(number), durationMs * 2, (outcome) => {
              if (outcome.kind !== 'answer') return;
              source.judge(number, outcome.answer);
              answered += 1;
            });
          }
          next();
        }),
    ),
  );
  return (answered / elapsed()) * 1000;
}
