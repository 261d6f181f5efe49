import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { PROTOCOLS } from '../../catalog/protocols.js';
import { createProgram } from '../program.js';
import { openShell } from '../testing/quiet-shell.js';
import { findCandidates } from './candidates.js';

const program = createProgram(openShell('.'), PROTOCOLS);

/** What could stand at the end of the line. */
async function complete(line: string): Promise<readonly string[]> {
  const words = line.split(' ');
  const current = words.pop() ?? '';
  const found = await findCandidates(program, { words, current }, 'en');
  return found.map(({ value }) => value);
}

interface Walked {
  readonly path: string;
  readonly command: Command;
}

/** All commands that are not hidden, by what is typed for them. */
function walk(command: Command, path: string): Walked[] {
  const inner = command.createHelp().visibleCommands(command);
  return [{ path, command }, ...inner.flatMap((one) => walk(one, `${path}${one.name()} `))];
}

describe('what could be typed', () => {
  it.each(walk(program, ''))('has every command and option below "$path"', async (walked) => {
    const help = walked.command.createHelp();
    const commands = help.visibleCommands(walked.command).map((one) => one.name());
    expect(await complete(walked.path)).toEqual(expect.arrayContaining(commands));
    const options = help.visibleOptions(walked.command).map(({ long }) => long);
    expect(await complete(`${walked.path}-`)).toEqual(expect.arrayContaining(options));
  });

  it.each([
    ['ce', ['certificate', 'certify']],
    ['certify d', ['das']],
    ['certify das --lan', ['--lang']],
    ['certify das --reporter j', ['json', 'junit']],
    ['certify das --reporter=j', ['--reporter=json', '--reporter=junit']],
    ['certify das --reporter = j', ['json', 'junit']],
    ['simulate das c', ['cis', 'cylinder']],
    ['simulate das --ruling DAS-R04=', ['DAS-R04=reject', 'DAS-R04=replay']],
    ['simulate das --defect swapped-v', ['swapped-valve-states']],
    ['observe das --scenario una', ['unavailable']],
    ['load das-re', ['das-report', 'das-register']],
    ['load --demo das-report --shape b', ['burst', 'backfill']],
    ['load m', ['merge', 'mohurd-business', 'mixed']],
    ['sign das --app-c', ['--app-code']],
    ['help load m', ['merge']],
    ['completion f', ['fish']],
    // A file, a number, a hidden command, and what is no option behind two dashes.
    ['certify das --config d', []],
    ['certify das --seed 1', []],
    ['load-s', []],
    ['certify -- --rep', []],
  ])('%s', async (line, expected) => {
    expect((await complete(line)).toSorted()).toEqual(expected.toSorted());
  });
});
