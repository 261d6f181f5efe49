import { expect, it } from 'vitest';
import { isToken } from './token.js';

it('takes the very token and nothing else', () => {
  const credentials = { token: 'Abc123+/=' };
  expect(isToken(credentials, 'Abc123+/=')).toBe(true);
  for (const other of ['', 'abc123+/=', 'Abc123+/', 'Abc123+/= ']) {
    expect(isToken(credentials, other), other).toBe(false);
  }
});
