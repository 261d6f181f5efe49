import { expect, it } from 'vitest';
import type { Material } from '../mutant.js';
import { accessMutants } from './access-mutants.js';

it('says what a protocol owes of whose check nothing is known', () => {
  const material = { system: { protocol: { id: 'newcomer' } } } as Material;
  expect(() => accessMutants(material)).toThrow(/^newcomer owes .* can leave out$/);
});
