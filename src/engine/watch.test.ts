import { describe, expect, it } from 'vitest';
import type { Exchange, Trouble, TroubleKind } from '../model/exchange.js';
import { text } from '../model/text.js';
import { createWatch } from './watch.js';

const REFUSED: Trouble = { kind: 'refused', message: text('拒绝', 'refused') };

function exchange(outcome: TroubleKind | 'answered', purpose: Exchange['purpose'] = 'stimulus') {
  const rest =
    outcome === 'answered'
      ? { response: { status: 500, headers: {}, body: '' } }
      : { trouble: { kind: outcome, message: text('', '') } };
  return { purpose, ...rest } as unknown as Exchange;
}

/** A watch over an IUT whose state the test sets, and a count of its probes. */
function watchOver(initial: Trouble | undefined) {
  const iut = { trouble: initial, probes: 0 };
  const watch = createWatch(async () => {
    iut.probes += 1;
    return iut.trouble;
  });
  return { iut, watch };
}

describe('the watch', () => {
  it('finds at the start that the IUT cannot be reached', async () => {
    const { watch } = watchOver(REFUSED);
    expect(watch.trouble).toBeUndefined();
    await watch.begin();
    expect(watch.trouble).toEqual(
      text('被测系统不可达：拒绝', 'the IUT cannot be reached: refused'),
    );
  });

  it('looks again when a connection is refused, and believes what it sees', async () => {
    const { iut, watch } = watchOver(undefined);
    await watch.begin();
    await watch.note([exchange('refused')]);
    expect([iut.probes, watch.trouble]).toEqual([2, undefined]);
    iut.trouble = REFUSED;
    await watch.note([exchange('answered'), exchange('refused')]);
    expect(watch.trouble?.en).toBe('the IUT went away during the run: refused');
  });

  it('keeps the first reason', async () => {
    const { watch } = watchOver(REFUSED);
    await watch.begin();
    const first = watch.trouble;
    await watch.note([exchange('refused')]);
    expect(watch.trouble).toBe(first);
  });

  it('gives up at once when this machine has nothing left to connect from', async () => {
    const { watch } = watchOver(undefined);
    await watch.note([exchange('answered'), exchange('exhausted')]);
    expect(watch.trouble).toBeDefined();
  });

  it('gives up after ten cases in a row without any answer', async () => {
    const { iut, watch } = watchOver(undefined);
    for (let silent = 1; silent <= 9; silent += 1) await watch.note([exchange('timeout')]);
    expect(watch.trouble).toBeUndefined();
    await watch.note([exchange('reset'), exchange('closed')]);
    expect(watch.trouble?.en).toBe('10 cases in a row got no answer at all');
    expect(iut.probes).toBe(0);
  });

  it('begins to count anew after any answer, a server error too', async () => {
    const { watch } = watchOver(undefined);
    for (let round = 0; round < 5; round += 1) {
      for (let silent = 1; silent <= 9; silent += 1) await watch.note([exchange('timeout')]);
      await watch.note([exchange('timeout'), exchange('answered')]);
    }
    expect(watch.trouble).toBeUndefined();
  });

  it('counts neither cases that send nothing nor callbacks', async () => {
    const { watch } = watchOver(undefined);
    for (let silent = 1; silent <= 9; silent += 1) await watch.note([exchange('timeout')]);
    for (let idle = 1; idle <= 20; idle += 1) await watch.note([]);
    await watch.note([exchange('answered', 'callback')]);
    expect(watch.trouble).toBeUndefined();
    await watch.note([exchange('answered', 'callback'), exchange('timeout')]);
    expect(watch.trouble).toBeDefined();
  });
});
