import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../api/errors.js';
import { createShell } from '../../shell.js';
import { readSubject, type SubjectFlags } from './load-order.js';

const shell = { ...createShell('en'), folder: tmpdir(), env: {} };
const read = (id: string, flags: SubjectFlags) => readSubject(id, flags, shell);
const DEMO = { demo: true } as const;

describe('readSubject', () => {
  it.each<[string, SubjectFlags, string]>([
    ['das-report', {}, '--demo'],
    ['das-report', { ...DEMO, slo: 'p99<500' }, 'p99<500ms'],
    ['das-report', { ...DEMO, bad: '5' }, 'a share such as 5%'],
    ['das-report', { ...DEMO, shape: 'square' }, 'constant, ramp, step, poisson, burst'],
    ['mixed', { ...DEMO, mix: 'das-report=1,samr-add=1' }, 'of cis, samr'],
    ['das-report', { ...DEMO, mix: 'das-report=1' }, 'with the scenario mixed only'],
    ['das-report', { ...DEMO, rate: '0' }, 'whole number from 1'],
    ['das-report', { ...DEMO, workers: '0' }, 'whole number from 1'],
    ['das-report', { ...DEMO, closed: true, rate: '9' }, 'goes without --rate'],
    ['das-command', { ...DEMO, closed: true }, 'use --rate with this scenario'],
    ['samr-add', { ...DEMO, fleet: '10' }, 'das-report, das-alarm'],
    ['das-report', { ...DEMO, size: '10' }, 'for qinchuan-batch'],
  ])('refuses %s with %j and says what would be valid', async (id, flags, hint) => {
    const refused = read(id, flags);
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(hint);
  });

  it('reads everything that requests depend on into plain data', async () => {
    const flags = { ...DEMO, seed: '7', fleet: '20', bad: 'signature=3%' };
    const { recipe, meters } = await read('das-report', flags);
    expect(structuredClone(recipe)).toEqual(recipe);
    expect(recipe).toMatchObject({ seed: 7, fleet: 20, bad: { signature: 0.03 } });
    expect(meters).toBe(20);
  });
});
