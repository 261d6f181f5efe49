import { expect, it } from 'vitest';
import { findMisnamed } from './naming.js';

it('finds names that are not lowerCamelCase at any depth', () => {
  const body = { statusCode: 200, data: { Varieties: '', bar_code: '', list: [{ 'no-good': 1 }] } };
  expect(findMisnamed(body).map(({ pointer }) => pointer)).toEqual([
    '/data/Varieties',
    '/data/bar_code',
    '/data/list/0/no-good',
  ]);
});

it('is content with letters and digits', () => {
  expect(findMisnamed({ statusCode: 200, data: { gb5842Number: '', qrURL: null } })).toEqual([]);
  expect(findMisnamed(undefined)).toEqual([]);
});
