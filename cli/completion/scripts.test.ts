import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeFolder, runDuijie } from '../testing/run-duijie.js';
import { SCRIPTS, SHELLS } from './scripts.js';

const BIN = fileURLToPath(new URL('../../bin', import.meta.url));

interface Trial {
  /** How a line is completed there; the words stand in `$@`, as does the one that is begun. */
  readonly program: string;
  readonly run: (program: string) => readonly string[];
}

/** Shells on which a completion can be tried without a terminal. */
const TRIALS: Readonly<Record<'bash' | 'zsh' | 'fish', Trial>> = {
  bash: {
    program: `${SCRIPTS.bash}
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _duijie; printf '%s\\n' "\${COMPREPLY[@]}"`,
    run: (program) => ['-c', program, '-'],
  },
  zsh: {
    program: `compdef() {}; _files() { print files }
_describe() { local one; for one in "\${(@P)2}"; do print -r -- "\${one%%:*}"; done }
${SCRIPTS.zsh}
words=("$@"); CURRENT=$#; _duijie`,
    run: (program) => ['-f', '-c', program, '-'],
  },
  fish: {
    program: `${SCRIPTS.fish}
complete -C (string join ' ' -- $argv) | string replace -r '\\t.*' ''`,
    run: (program) => ['--no-config', '-c', program],
  },
};

function complete(shell: keyof typeof TRIALS, ...words: readonly string[]): string[] {
  const { program, run } = TRIALS[shell];
  const { stdout, stderr } = spawnSync(shell, [...run(program), 'duijie', ...words], {
    encoding: 'utf8',
    cwd: makeFolder(),
    env: { ...process.env, PATH: `${BIN}:${process.env.PATH}`, HOME: makeFolder() },
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

for (const shell of ['bash', 'zsh', 'fish'] as const) {
  const isThere = spawnSync(shell, ['--version']).status === 0;
  const absent = isThere ? '' : ' (not installed here)';
  describe.skipIf(!isThere)(`the completion of ${shell}${absent}`, () => {
    it.each([
      [['ce'], ['certificate', 'certify']],
      [
        ['simulate', ''],
        ['das', 'cis', 'prepose', 'business', 'cylinder', 'mohurd', 'samr'],
      ],
      [
        ['certify', 'das', '--repor'],
        ['--report-dir', '--reporter'],
      ],
      [
        ['load', 'das-report', '--shape', 'b'],
        ['burst', 'backfill'],
      ],
    ])('knows what could stand at the end of %j', (words, expected) => {
      expect(complete(shell, ...words).toSorted()).toEqual(expected.toSorted());
    });
  });
}

it.each(SHELLS)('duijie completion %s writes its script alone', async (shell) => {
  const { code, stdout, stderr } = await runDuijie(['completion', shell]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(SCRIPTS[shell]);
});

it('names the shells that it knows', async () => {
  const { code, stderr } = await runDuijie(['completion', 'csh']);
  expect(code).toBe(2);
  expect(stderr).toContain('Valid: bash, zsh, fish, powershell');
});
