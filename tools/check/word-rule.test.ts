import { describe, expect, it } from 'vitest';
import { findForbiddenWords } from './word-rule.js';

describe('findForbiddenWords', () => {
  it.each([
    ['src/a.ts', "open('/tmp/report.json')"],
    ['README.md', 'see /work/notes.md'],
    ['README.md', `https://${['registry', 'example', 'org'].join('.')}/duijie`],
    ['package-lock.json', '"resolved": "somewhere"'],
    ['src/a.test.ts', "it.only('works', run)"],
    ['src/a.test.tsx', "describe.skip('later', run)"],
    ['src/a.ts', '// TODO: finish'],
  ])('complains about %s with %j', (path, line) => {
    expect(findForbiddenWords(path, `first\n${line}\n`)).toEqual([
      expect.stringMatching(/^line 2: /),
    ]);
  });

  it.each([
    ['src/a.ts', "fetch('https://gas.example.com/work/orders')"],
    ['src/a.ts', "join(folder, './tmp/')"],
    ['package.json', '"resolved": true'],
    ['src/a.ts', 'it.only'],
    ['src/a.test.ts', 'it.skipIf(!browser)'],
    ['bin/data', 'TODO\0'],
  ])('lets %s have %j', (path, line) => {
    expect(findForbiddenWords(path, line)).toEqual([]);
  });
});
