import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { IS_WHOLE } from '../../catalog/testing/extent.js';
import { CI_COMMANDS } from './ci-command.js';
import { type CommandLine, readCommands } from './command-line.js';
import { EXPECTATIONS } from './expectation.js';
import { readBlocks } from './fenced-block.js';
import { Scenario } from './scenario.js';

/** In a section that `npm test` has the time for. */
const MOST_COMMANDS = 3;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const english = readBlocks(read('README.md'));
const chinese = readBlocks(read('README.zh-CN.md'));
const commands = readCommands(english);

const isExport = ({ text }: CommandLine) => text.startsWith('export ');
const expectationsOf = ({ text }: CommandLine) =>
  EXPECTATIONS.filter(({ command }) => command.test(text));
const isRun = (command: CommandLine) => isExport(command) || expectationsOf(command).length > 0;

describe('the commands of the READMEs', () => {
  it('are the same in both languages', () => {
    const texts = readCommands(chinese).map(({ text }) => text);
    expect(texts).toEqual(commands.map(({ text }) => text));
  });

  it('are all known, and none that is known has gone', () => {
    const unknown = commands.filter((command) => {
      const count = expectationsOf(command).length + Number(command.text in CI_COMMANDS);
      return count !== 1 && !isExport(command);
    });
    expect(unknown.map(({ line, text }) => `README.md:${line}: ${text}`)).toEqual([]);
    const texts = commands.map(({ text }) => text);
    const stale = EXPECTATIONS.filter(({ command }) => !texts.some((text) => command.test(text)));
    expect(stale.map(({ command }) => String(command))).toEqual([]);
    expect(Object.keys(CI_COMMANDS).filter((text) => !texts.includes(text))).toEqual([]);
  });

  it.each(Object.entries(CI_COMMANDS))('%s is run by .ci/run', (_command, evidence) => {
    const script = read('.ci/run');
    expect(evidence.test(script), String(evidence)).toBe(true);
  });

  it('have every part of npm run check in .ci/run', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const parts = scripts.check?.split(' && ') ?? [];
    expect(parts.length).toBeGreaterThan(1);
    const gates = read('.ci/run').match(/(?<=^gate '[^']+' )npm run .*$/gm);
    expect(gates).toEqual(expect.arrayContaining(parts));
    expect(scripts['check:drift']).toBe(`${scripts.generate} --check`);
  });

  it('name the package by its version', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    const named = commands.flatMap(({ text }) => text.match(/duijie-[\d.]+\.tgz/) ?? []);
    expect(new Set(named)).toEqual(new Set([`duijie-${version}.tgz`]));
  });

  const run = commands.filter(isRun);
  const sections = [...new Set(run.map(({ section }) => section))];
  const isShort = (section: string) =>
    run.filter((command) => command.section === section).length <= MOST_COMMANDS;

  // Each command starts a program: `.ci/run` tries them all.
  it.concurrent.each(sections.filter((section) => IS_WHOLE || isShort(section)))(
    'do what they should: %s',
    { timeout: 240_000 },
    async (section) => {
      const scenario = await Scenario.open(ROOT);
      try {
        for (const block of english.filter((one) => one.section === section)) {
          if (block.file) await scenario.save(block);
          for (const command of readCommands([block]).filter(isRun))
            await follow(scenario, command);
        }
      } finally {
        await scenario.close();
      }
    },
  );
});

async function follow(scenario: Scenario, command: CommandLine): Promise<void> {
  if (await scenario.takeExport(command)) return;
  const [expectation] = expectationsOf(command);
  if (expectation) expect(await scenario.run(command, expectation)).toBeUndefined();
}
