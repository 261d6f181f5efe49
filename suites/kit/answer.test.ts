import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/model/exchange.js';
import { text } from '../../src/model/text.js';
import {
  type Answer,
  describeFailure,
  findAcceptance,
  finding,
  findRefusal,
  findSuccess,
  findTransportFaults,
} from './answer.js';

interface Outcome {
  readonly status?: number;
  readonly code?: string;
  readonly message?: string;
}

/** An answer with an envelope, unless it has no code; none at all without a status. */
function answer({ status, code, message = '' }: Outcome): Answer {
  const exchange = {
    request: { headers: {} },
    ...(status === undefined
      ? { trouble: { kind: 'reset', message: text('连接被重置', 'reset') } }
      : { response: { status, headers: {}, body: '<html>' } }),
  } as unknown as Exchange;
  const succeeded = code === '0000';
  const envelope = code === undefined ? undefined : { code, succeeded, payload: {}, message };
  return { operation: '1001', sent: {}, exchange, body: undefined, envelope };
}

const NONE = answer({});
const CRASH = answer({ status: 500, code: '9999' });
const PAGE = answer({ status: 200 });
const SUCCESS = answer({ status: 200, code: '0000' });
const REFUSAL = answer({ status: 200, code: '9999', message: '用户不存在' });
const REFUSAL_4XX = answer({ status: 400, code: '9999' });
const SUCCESS_4XX = answer({ status: 405, code: '0000' });

/** Whether each judgement finds fault, by answer. */
const TABLE: [string, Answer, { transport: boolean; refusal: boolean; acceptance: boolean }][] = [
  ['no answer', NONE, { transport: true, refusal: true, acceptance: true }],
  ['a server error with an envelope', CRASH, { transport: true, refusal: true, acceptance: true }],
  ['a page', PAGE, { transport: true, refusal: true, acceptance: true }],
  ['a success', SUCCESS, { transport: false, refusal: false, acceptance: true }],
  ['a refusal', REFUSAL, { transport: false, refusal: true, acceptance: false }],
  ['a refusal by status too', REFUSAL_4XX, { transport: false, refusal: true, acceptance: false }],
];

describe('the judgements on an answer', () => {
  it.each(TABLE)('agree on %s', (_name, given, { transport, refusal, acceptance }) => {
    expect(findTransportFaults(given).length > 0).toBe(transport);
    expect(findRefusal(given).length > 0).toBe(refusal);
    expect(findAcceptance(given).length > 0).toBe(acceptance);
  });

  it('never find an answer both refused and accepted', () => {
    for (const [, given] of TABLE) {
      expect(findRefusal(given).length + findAcceptance(given).length).toBeGreaterThan(0);
    }
  });
});

describe('findAcceptance', () => {
  it('takes any of the codes, and names them where another came', () => {
    expect(findAcceptance(REFUSAL, { fitting: ['0404', '9999'] })).toEqual([]);
    const listed = ['0000', '0101', '0103'];
    expect(findAcceptance(REFUSAL, { fitting: ['0101', '0103'], listed })).toMatchObject([
      {
        pointer: 'code',
        expected: { en: 'a refusal with 0101 / 0103' },
        actual: { en: '"9999 用户不存在"' },
        weight: 'must',
      },
    ]);
  });

  it('warns of another code of the document', () => {
    const codes = { fitting: ['0101', '0103'], listed: ['0101', '0103', '9999'] };
    expect(findAcceptance(REFUSAL, codes)).toMatchObject([{ pointer: 'code', weight: 'should' }]);
  });

  it('warns of a refusal by a server error, where the envelope can be read', () => {
    expect(findAcceptance(CRASH)).toMatchObject([{ pointer: 'status', weight: 'should' }]);
  });

  it('does not take a success code for a refusal, though it be listed', () => {
    expect(findAcceptance(SUCCESS, { fitting: ['0000'] })).toHaveLength(1);
  });
});

describe('findSuccess', () => {
  it('finds nothing but a success by envelope and status', () => {
    expect(findSuccess(SUCCESS)).toHaveLength(1);
    for (const other of [NONE, PAGE, REFUSAL, REFUSAL_4XX, SUCCESS_4XX]) {
      expect(findSuccess(other)).toEqual([]);
    }
  });
});

describe('describeFailure', () => {
  it('says which operation did not succeed, and why', () => {
    expect(describeFailure(REFUSAL).en).toBe('a valid 1001 did not succeed: "9999 用户不存在"');
    expect(describeFailure(NONE).zh).toContain('连接被重置');
  });
});

describe('finding', () => {
  const expected = text('甲', 'a');

  it('shows our own texts as they are, and anything else as JSON', () => {
    expect(finding('/x', expected, text('两次', 'twice')).actual).toEqual(text('两次', 'twice'));
    expect(finding('/x', expected, { zh: 1, en: {} }).actual.en).toBe('{"zh":1,"en":{}}');
    expect(finding('/x', expected, { zh: 'a', en: 'b', more: 1 }).actual.en).toContain('"more"');
    expect(finding('/x', expected, null).actual.en).toBe('null');
    expect(finding('/x', expected, undefined).actual.en).toBe('absent');
  });

  it('is bounded, even when an IUT sends what looks like a text of ours', () => {
    const huge = { zh: 'x'.repeat(100_000), en: 'y' };
    expect(finding('/x', expected, huge).actual.zh.length).toBeLessThan(300);
  });

  it('has weight must unless it is told otherwise', () => {
    expect(finding('/x', expected, 1).weight).toBe('must');
    expect(finding('/x', expected, 1, 'should').weight).toBe('should');
  });
});
