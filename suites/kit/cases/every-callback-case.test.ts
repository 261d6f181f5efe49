import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/model/finding.js';
import { loadSpecification } from '../../../src/specification/load.js';
import type { AnsweredRequest } from '../../../src/wire/receiver.js';
import { singleCallbackCase } from './every-callback-case.js';

const RESULT = { operation: '2002', clause: '2.4.12/once', needs: [] };

/** A result of a command of the meter, as the tester answered it. */
function result(sendSerialNo: unknown, meterNo: string, status = 200): AnsweredRequest {
  const body = JSON.stringify({ sendSerialNo, meterNo });
  const request = { method: 'POST', path: '/2002', headers: {}, body, at: 0 };
  return { request, answer: { status, headers: {}, body: '' } } as unknown as AnsweredRequest;
}

/** What a run finds in which these came, in this order and at any time. */
async function findIn(all: readonly AnsweredRequest[]): Promise<readonly Finding[]> {
  let found: readonly Finding[] = [];
  const survey = (
    _scope: unknown,
    _operation: string,
    find: (one: AnsweredRequest) => Finding[],
  ) => ({
    seen: all.length,
    findings: all.flatMap(find),
  });
  const check = (findings: readonly Finding[]) => {
    found = findings;
  };
  const { run } = singleCallbackCase(loadSpecification('das'), 'das', RESULT, [
    'sendSerialNo',
    'meterNo',
  ]);
  await run({ desk: { survey }, scope: { check } } as never);
  return found;
}

describe('the messages of a run about one command', () => {
  it('are one, however much later a second one comes', async () => {
    const others = Array.from({ length: 40 }, (_, index) => result(`s${index}`, '12'));
    expect(await findIn([result('a', '12'), ...others])).toEqual([]);
    const [twice, ...rest] = await findIn([result('a', '12'), ...others, result('a', '12')]);
    expect(twice).toMatchObject({ pointer: 'callback', weight: 'must' });
    expect(rest).toEqual([]);
  });

  it('are told apart by all that names a command', async () => {
    expect(await findIn([result('a', '12'), result('a', '13')])).toEqual([]);
  });

  it('may come again where the tester refused the first', async () => {
    expect(await findIn([result('a', '12', 404), result('a', '12')])).toEqual([]);
  });

  it('may come again where the answer to the first may not have arrived', async () => {
    const lost = { ...result('a', '12'), isLost: true as const };
    expect(await findIn([lost, result('a', '12')])).toEqual([]);
    expect(await findIn([lost, result('a', '12'), result('a', '12')])).toHaveLength(1);
  });

  it('are not counted where they name no command', async () => {
    expect(await findIn([result(undefined, '12'), result('', '12'), result('', '12')])).toEqual([]);
  });
});
