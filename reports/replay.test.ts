import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { quoteArgument } from './replay.js';

it.each([
  'duijie-report/results.json',
  'C:\\reports\\results.json',
  'a folder/results.json',
  `it's "quoted" \\ $HOME \`id\``,
  `!! !rm it's "$HOME"`,
  'a\nb',
])('quotes %j for a shell', (argument) => {
  const { stdout } = spawnSync(
    'bash',
    ['--norc', '-c', `set -o history -o histexpand\nprintf %s ${quoteArgument(argument)}`],
    { encoding: 'utf8' },
  );
  expect(stdout).toBe(argument);
});

it('leaves what every shell takes as it is', () => {
  expect(quoteArgument('duijie-report/results.json')).toBe('duijie-report/results.json');
});
