import { expect, it } from 'vitest';
import { loadSpecification } from '../../src/specification/load.js';
import { KNOCK } from '../cylinder/knock.js';
import { MODEL } from '../cylinder/model.js';
import type { CylinderTools } from '../cylinder/tools.js';
import type { CaseLiteral } from './cases/case-literal.js';
import { defineSuite } from './suite.js';

function define(...ids: readonly string[]) {
  const cases = ids.map(
    (id): CaseLiteral<CylinderTools> => ({
      id,
      clause: '1.1.1/accepts',
      title: { zh: '', en: '' },
      run: async () => {},
    }),
  );
  return defineSuite({
    system: 'cylinder',
    spec: loadSpecification('cylinder'),
    cases,
    needsOf: (operation) => [`before ${operation}`],
    knock: KNOCK,
    loadModel: async () => ({ MODEL }),
    open: () => Promise.reject(new Error('not opened')),
  });
}

it('completes cases by their ids', () => {
  const { cases } = define('cylinder/archive/accepts-valid', 'cylinder/links/accepts-valid');
  expect(cases[1]).toMatchObject({
    operation: 'links',
    behaviour: 'BV',
    needs: ['before links'],
  });
});

it('names an operation that no case tries, and what it lacks', () => {
  expect(() => define('cylinder/archive/accepts-valid', 'cylinder/links/refuses-get')).toThrow(
    /no case cylinder\/links\/accepts-valid: .* plan .* 1\.1\.4\/accepts/,
  );
});
