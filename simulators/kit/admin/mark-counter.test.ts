import { describe, expect, it } from 'vitest';
import { MarkCounter } from './mark-counter.js';

const RUN = '0123456789ab';
const mark = (number: number) => RUN + number.toString(16).padStart(12, '0');
const countsOf = (marks: MarkCounter) => [...Buffer.from(marks.read(), 'base64')];

describe('MarkCounter', () => {
  it('counts each request by its number, wherever its mark stands', () => {
    const marks = new MarkCounter();
    marks.watch(RUN);
    for (const number of [0, 3, 3]) marks.note(`{"serialNo":"${mark(number)}00000000"}`);
    expect(countsOf(marks)).toEqual([1, 0, 0, 2]);
    marks.note(`fillUrl=https%3A%2F%2Fx%2F${mark(100_000)}`);
    expect(countsOf(marks)).toHaveLength(100_001);
  });

  it('goes on when another worker asks for the same run, and begins anew with another one', () => {
    const marks = new MarkCounter();
    marks.watch(RUN);
    marks.note(mark(0));
    marks.watch(RUN);
    expect(countsOf(marks)).toEqual([1]);
    marks.watch('ba9876543210');
    expect(countsOf(marks)).toEqual([]);
    expect(marks.prefix).toBe('ba9876543210');
  });

  it('takes no note of other requests, and none before it watches', () => {
    const marks = new MarkCounter();
    marks.note(mark(1));
    marks.watch(RUN);
    for (const request of ['', RUN, `${RUN}xyz`, `${RUN}ffffffffffff`, 'ab'.repeat(20)])
      marks.note(request);
    expect(countsOf(marks)).toEqual([]);
  });
});
