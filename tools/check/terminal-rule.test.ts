import { expect, it } from 'vitest';
import { findTerminal } from './terminal-rule.js';

it('leaves the terminal and the end of the process to the command line', () => {
  const code = 'const a = 1;\nprocess.exitCode = 1;\nprocess.stdout.write(a);\n';
  expect(findTerminal('api/certify.ts', code)).toEqual([
    'line 2: process.exitCode is for cli/ alone',
    'line 3: process.stdout is for cli/ alone',
  ]);
  expect(findTerminal('cli/main.ts', code)).toEqual([]);
  expect(findTerminal('api/certify.test.ts', code)).toEqual([]);
  expect(findTerminal('api/a.ts', 'process.cwd(); subprocess.exitCode; "process.exit"')).toEqual([
    'line 1: process.exit is for cli/ alone',
  ]);
});
