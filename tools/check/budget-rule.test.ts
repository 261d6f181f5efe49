import { expect, it } from 'vitest';
import { findBounds } from './budget-rule.js';

it('wants the numbers of bounds in the record', () => {
  const code =
    'const a = 1;\nexport const MAX_BODY_BYTES = 1024;\nconst MOST_KEPT = BUDGETS.a.b.limit;\n';
  const complaint = ['line 2: MAX_BODY_BYTES belongs into src/model/budgets.ts'];
  expect(findBounds('src/wire/a.ts', code)).toEqual(complaint);
  expect(findBounds('simulators/das/a.ts', code)).toEqual(complaint);
  expect(findBounds('src/model/budgets.ts', code)).toEqual([]);
  expect(findBounds('src/model/state-budgets.ts', code)).toEqual([]);
  expect(findBounds('src/wire/a.test.ts', code)).toEqual([]);
  expect(findBounds('tools/a.ts', code)).toEqual([]);
});

it('leaves what shapes our own words or conduct where it is', () => {
  const code = 'const MOST_LISTED = 10;\nconst MAX_TRIES = 5;\nconst SHOWN_TEXT = 2000;\n';
  expect(findBounds('reports/a.ts', code)).toEqual([]);
  expect(
    findBounds('src/protocols/mohurd/photo.ts', 'export const MAX_PHOTO_BYTES = 51_200;'),
  ).toEqual([]);
});
