import type { RunResult } from '../src/model/result.js';
import { json } from './json/json.js';

/** What cannot be part of an argument on any of the usual shells without quotes. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/**
 * The command that runs a case again and signs its requests afresh.
 *
 * @param file the stored run: `duijie-report/results.json`
 * @param flags of the run that the command needs too, ready for a shell
 */
export function replayCommand(file: string, id: string, flags: readonly string[] = []): string {
  return ['duijie replay', quoteArgument(file), `--case ${quoteArgument(id)}`, ...flags].join(' ');
}

/** Whether cases of the run can be run again: what others did cannot be made to happen again. */
export function isReplayable({ role, passive }: Pick<RunResult, 'role' | 'passive'>): boolean {
  return role !== 'client' && !passive;
}

/** Name of the stored run among `total` that share a folder. */
export function storedName(result: RunResult, total: number): string {
  return json.fileName([result], total);
}

/**
 * An argument as any of the usual shells takes it; one with an exclamation mark, by which bash
 * repeats commands even within double quotes, as those of POSIX do.
 */
export function quoteArgument(argument: string): string {
  if (PLAIN.test(argument)) return argument;
  if (argument.includes('!')) return `'${argument.replaceAll("'", `'\\''`)}'`;
  return `"${argument.replaceAll(/["\\$`]/g, '\\$&')}"`;
}
