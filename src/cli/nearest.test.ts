import { expect, it } from 'vitest';
import { findNearest } from '../specification/nearest.js';
import { suggest } from './nearest.js';

it.each([
  ['factoryNo', ['companyCode', 'factorNo'], 'factorNo'],
  ['sytem', ['cases', 'systems'], 'systems'],
  ['DAS-r4', ['DAS-R01', 'DAS-R04'], 'DAS-R04'],
  ['dsa', ['cis', 'das'], 'das'],
  ['zzz', ['cis', 'das'], undefined],
  ['', ['cis'], undefined],
])('%s among %j is %s', (word, candidates, expected) => {
  expect(findNearest(word, candidates)).toBe(expected);
});

it('lists what is valid in any case', () => {
  expect(suggest('zzz', ['cis', 'das']).en).toBe('valid: cis, das');
  expect(suggest('dss', ['cis', 'das']).zh).toBe('是否想写 "das"？可用：cis, das');
});
