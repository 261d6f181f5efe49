import { describe, expect, it } from 'vitest';
import { type LoadFlags, readOptions, spellFlags } from './flags.js';

describe('readOptions', () => {
  it('reads one request in two seconds', () => {
    expect(readOptions('das-report', { rate: '0.5' })).toMatchObject({ rate: 0.5 });
  });

  it('reads each flag in its unit', () => {
    const flags: LoadFlags = {
      target: 'http://127.0.0.1:4020/',
      rate: '200',
      duration: '2s',
      timeout: '300',
      callbackWait: '1m',
      bad: 'stale=5%',
      validate: '10%',
      slo: 'p99<1s',
      stopEarly: true,
      yesThisIsMine: true,
    };
    expect(readOptions('das-report', flags)).toEqual({
      scenario: 'das-report',
      target: 'http://127.0.0.1:4020',
      rate: 200,
      durationMs: 2000,
      timeoutMs: 300,
      callbackWaitMs: 60_000,
      bad: { stale: 0.05 },
      validate: 0.1,
      slo: 'p99<1s',
      stopEarly: true,
      isMine: true,
    });
  });

  it.each<[LoadFlags, string]>([
    [{ rate: '0' }, '--rate "0": is a number from 0.001 to 1000000'],
    [{ rate: '1e3' }, '--rate "1e3": is a number'],
    [{ days: '0.5' }, '--days "0.5": is a whole number from 1 to 366'],
    [{ workers: 'two' }, '--workers "two": is a whole number from 1 to 64'],
    [{ callbackWait: 'soon' }, '--callback-wait "soon"'],
    [{ target: 'somewhere' }, '--target "somewhere"'],
  ])('refuses %j and says what would be valid', (flags, hint) => {
    expect(() => readOptions('das-report', flags)).toThrow(hint);
  });
});

it('spells flags as they are written on a command line', () => {
  const flags = { readbackSample: '5', closed: true, quiet: false, set: ['a=1', 'b=2'] };
  const spelt = ['--readback-sample', '5', '--closed', '--set', 'a=1', '--set', 'b=2'];
  expect(spellFlags(flags)).toEqual(spelt);
});
