import { describe, expect, it } from 'vitest';
import { DEFAULT_MIX } from '../../api/load/scenarios.js';
import { parseBad, parseMix, parsePercent } from './shares.js';

describe('--mix', () => {
  it('reads shares by scenario', () => {
    expect(parseMix('--mix', 'das-report=9,das-alarm=1')).toEqual(DEFAULT_MIX);
    expect(parseMix('--mix', ' samr-add = 2, samr-query = 3 ')).toEqual({
      'samr-add': 2,
      'samr-query': 3,
    });
  });

  it.each([
    ['das-report', '"das-report" is scenario=share, such as das-report=9,das-alarm=1'],
    ['das-report=9,', '"" is scenario=share'],
    ['das-report=0', 'das-report "0": is a whole number from 1 to 1000'],
    ['das-report=1.5', 'whole number'],
    ['das-report=1,das-report=2', 'names das-report twice'],
  ])('refuses %j and says what would be valid', (given, reason) => {
    expect(() => parseMix('--mix', given)).toThrow(reason);
  });
});

describe('--bad', () => {
  it.each<[string, object | number]>([
    ['0%', 0],
    ['5%', 0.05],
    ['signature=3%, stale=1.5%', { signature: 0.03, stale: 0.015 }],
  ])('reads %s', (given, shares) => {
    expect(parseBad('--bad', given)).toEqual(shares);
  });

  it.each(['5', 'stale=5', '101%', ''])('refuses %j and says what would be valid', (given) => {
    expect(() => parseBad('--bad', given)).toThrow('a share such as 5%');
  });
});

it('reads a percentage', () => {
  expect(parsePercent('--validate', '12.5%')).toBe(0.125);
});
