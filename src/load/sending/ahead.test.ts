import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Signer, signAhead } from './ahead.js';
import type { Source } from './source.js';

const bytes = (text: string) => Buffer.from(text);

function setUp(amount: number) {
  const inline: number[] = [];
  const source: Source = {
    compose(index) {
      inline.push(index);
      return bytes(`here ${index}`);
    },
    judge: () => ({
      isAcknowledged: true,
      code: '',
      signature: 'unchecked',
      schema: 'unchecked',
      isRight: true,
    }),
    exampleAnswer: () => '',
    describe: String,
  };
  const asked: number[][] = [];
  const takers: ((index: number, request: Buffer) => void)[] = [];
  const signers = Array.from(
    { length: amount },
    (): Signer => ({
      sign: (indexes) => asked.push([...indexes]),
      onSigned: (take) => takers.push(take),
    }),
  );
  return { source: signAhead(source, signers), inline, asked, takers };
}

describe('signAhead', () => {
  it('shares what is wanted between signers, and sends what they made', async () => {
    const { source, inline, asked, takers } = setUp(2);
    for (let index = 0; index < 20; index += 1) source.prepare?.(index);
    await turn();
    expect(asked.map(({ length }) => length)).toEqual([16, 4]);
    takers[1]?.(17, bytes('there 17'));
    expect(String(source.compose(17))).toBe('there 17');
    expect(inline).toEqual([]);
  });

  it('signs on the spot what is not ready, and never sends one request twice', () => {
    const { source, inline, takers } = setUp(1);
    takers[0]?.(3, bytes('there 3'));
    source.compose(3);
    expect(String(source.compose(3))).toBe('here 3');
    expect(inline).toEqual([3]);
  });

  it('lets go of what was never sent', () => {
    const { source, inline, takers } = setUp(1);
    for (let index = 0; index <= 8192; index += 1) takers[0]?.(index, bytes(String(index)));
    source.compose(0);
    source.compose(1);
    expect(inline).toEqual([0]);
  });
});
