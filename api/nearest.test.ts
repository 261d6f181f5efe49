import { expect, it } from 'vitest';
import { suggest } from './nearest.js';

it('lists what is valid in any case', () => {
  expect(suggest('zzz', ['cis', 'das']).en).toBe('valid: cis, das');
  expect(suggest('dss', ['cis', 'das']).zh).toBe('是否想写 "das"？可用：cis, das');
});
