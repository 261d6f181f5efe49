import { describe, expect, it } from 'vitest';
import { text } from '../../../src/model/text.js';
import { type Candidate, describeNearest } from './nearest-callback.js';

const SOUGHT = { meterNo: '200301000001', operation: '2002', serial: 'command-1' };

function candidate(
  fields: unknown,
  { path = '/api/2002', ...change }: Partial<Candidate> & { path?: string } = {},
): Candidate {
  const body = typeof fields === 'string' ? fields : JSON.stringify(fields);
  return {
    request: { at: 0, method: 'POST', path, headers: {}, body },
    isTaken: false,
    isOthers: false,
    ...change,
  };
}

const describeAmong = (candidates: readonly Candidate[], problem?: string) =>
  describeNearest(SOUGHT, candidates, {
    serialField: 'sendSerialNo',
    url: 'http://127.0.0.1:1',
    findTokenProblem: () => (problem ? text(problem, problem) : undefined),
  }).en;

const { meterNo } = SOUGHT;

describe('describeNearest', () => {
  it.each([
    [
      'another serial',
      candidate({ meterNo, sendSerialNo: 'x9' }),
      'none; closest was POST /api/2002: its sendSerialNo is x9, not command-1 of the command',
    ],
    [
      'no serial',
      candidate({ meterNo }),
      'none; closest was POST /api/2002: it has no sendSerialNo',
    ],
    [
      'a body that is not JSON',
      candidate(`<meterNo>${meterNo}</meterNo>`),
      'none; closest was POST /api/2002: its body is not a JSON object (no Content-Type, 31 bytes: "<meterNo>200301000001</meterNo>")',
    ],
    [
      'another serial and another meter',
      candidate({ meterNo: 'y', sendSerialNo: 'x9' }),
      'none; closest was POST /api/2002: its sendSerialNo is x9, not command-1 of the command',
    ],
    [
      'another operation',
      candidate({ meterNo, sendSerialNo: 'command-1' }, { path: '/api/2003' }),
      'none; closest was POST /api/2003: about the meter, but no 2002',
    ],
    [
      'what answers another command of the meter',
      candidate({ meterNo, sendSerialNo: 'x9' }, { isTaken: true }),
      'none; closest was POST /api/2002: it answers another command of the meter',
    ],
  ])('says of %s why it was not the one', (_name, one, said) => {
    expect(describeAmong([one])).toBe(said);
  });

  it.each([
    ['of other meters', candidate({ meterNo: 'y' }, { path: '/api/2001' })],
    ['that others wait for', candidate({ meterNo: 'y', sendSerialNo: 'z' }, { isOthers: true })],
    ['that others have taken', candidate({ meterNo: 'y', sendSerialNo: 'z' }, { isTaken: true })],
  ])('does not take requests %s for close', (_name, one) => {
    expect(describeAmong([one])).toBe('no callback, and nothing that comes close');
  });

  it('prefers what is closest, and of these the last', () => {
    const candidates = [
      candidate({ meterNo, sendSerialNo: 'first' }),
      candidate({ meterNo, sendSerialNo: 'last' }),
      candidate({ meterNo }, { path: '/api/2001' }),
    ];
    expect(describeAmong(candidates)).toMatch(/is last, not command-1/);
  });

  it('says what is wrong with its token besides', () => {
    expect(describeAmong([candidate({ meterNo })], 'too old')).toMatch(
      /no sendSerialNo; its token is wrong as well: too old$/,
    );
  });

  it('says where it listened when nothing came at all', () => {
    expect(describeAmong([])).toBe(
      'no callback: nothing at all has reached http://127.0.0.1:1 so far',
    );
  });
});
