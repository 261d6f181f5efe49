import { describe, expect, it } from 'vitest';
import { boundOf, type Cell, classOf, Tally } from './tally.js';

const cell = (code: string, isRight = true): Cell => ({
  traffic: 'good',
  status: '200',
  code,
  signature: 'right',
  schema: 'unchecked',
  isAcknowledged: true,
  isRight,
});
const sample = () => ({ request: Buffer.from('q'), response: Buffer.from('a') });

describe('Tally', () => {
  it('merges parts into what one would have counted', () => {
    const whole = new Tally();
    const parts = [new Tally(), new Tally()];
    for (let number = 0; number < 1000; number += 1) {
      for (const tally of [whole, parts[number % 2] as Tally]) {
        tally.response.record(number + 1);
        tally.at(number * 5).offered += 1;
        const { classes } = tally.at(number * 5);
        classes[classOf(number + 1)] = (classes[classOf(number + 1)] ?? 0) + 1;
        tally.count(cell(String(number % 7)), [number, number], sample);
      }
    }
    const merged = new Tally();
    for (const part of parts) merged.merge(part);
    expect(merged.seconds).toEqual(whole.seconds);
    expect(merged.response.percentiles).toEqual(whole.response.percentiles);
    const counts = ({ cells }: Tally) =>
      [...cells.values()].map((one) => [one.cell.code, one.count]).sort();
    expect(counts(merged)).toEqual(counts(whole));
    expect([...merged.cells.values()].every(({ samples }) => samples.length === 3)).toBe(true);
  });

  it('keeps neither long codes nor long answers whole', () => {
    const tally = new Tally();
    const answer = Buffer.alloc(1_000_000, 'a');
    for (const end of ['x', 'y']) {
      tally.count(cell('c'.repeat(1_000_000) + end), [0, 0], () => ({
        ...sample(),
        response: answer,
      }));
    }
    const [one, ...others] = tally.cells.values();
    expect(others).toEqual([]);
    expect(one).toMatchObject({ count: 2, cell: { code: `${'c'.repeat(100)}…` } });
    expect(one?.samples.map(({ response }) => response.buffer.byteLength)).toEqual([
      65_536, 65_536,
    ]);
  });

  it('bounds the matrix, whatever codes a target makes up, and loses no count', () => {
    const tally = new Tally();
    for (let number = 0; number < 5000; number += 1)
      tally.count(cell(`c${number}`, number % 2 > 0), [number, number], sample);
    expect(tally.cells.size).toBe(202);
    const sum = [...tally.cells.values()].reduce((total, { count }) => total + count, 0);
    expect(sum).toBe(5000);
  });
});

describe('classOf', () => {
  it('puts a time below the bound of its class and not below that of the class before', () => {
    for (let us = 1; us < 1e9; us = Math.ceil(us * 1.37)) {
      const index = classOf(us);
      expect(us).toBeLessThanOrEqual(boundOf(index));
      if (index > 0) expect(us).toBeGreaterThanOrEqual(boundOf(index - 1) * 0.999);
    }
  });
});
