import { expect, it } from 'vitest';
import { findMeantPath, findNearest, findNearMiss } from './nearest.js';

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

it.each([
  ['priceName', ['priceNam', 'other'], 'priceNam'],
  ['valveOpera', ['valveOperate', 'price'], 'valveOperate'],
  ['meterNo', ['meterType'], undefined],
  ['ip', ['port'], undefined],
])('%s is nearly one of %j: %s', (name, candidates, expected) => {
  expect(findNearMiss(name, candidates)).toBe(expected);
});

it.each([
  ['/other/prefix/changePrice', '/prepose/changeprice'],
  ['/prepose/recharge', undefined],
])('%s is meant to be %s', (path, expected) => {
  const paths = ['/prepose/changeprice', '/prepose/meterInfo'];
  expect(findMeantPath(path, paths)).toBe(expected);
});
