import { type Text, text } from '../../../src/model/text.js';
import { choose } from '../../choose.js';

/** What the name of a report folder can be made of. */
export interface FolderFacts {
  /** Who is judged, as in the names of files. */
  readonly systems: readonly string[];
  /** Start of the run, in epoch milliseconds. */
  readonly startedAt: number;
}

const PLACEHOLDERS = ['system', 'time'] as const;

const WHAT: Text = text('--report-dir 的占位符', 'placeholder of --report-dir');

/**
 * The folder that a pattern such as `runs/{system}/{time}` stands for. Several systems are joined
 * by `-`; the time is UTC to the millisecond, written so that every file system takes it.
 *
 * @throws {UsageError} for another placeholder
 */
export function nameFolder(pattern: string, { systems, startedAt }: FolderFacts): string {
  const values = {
    system: systems.map(safeName).join('-'),
    time: new Date(startedAt).toISOString().replaceAll(/[:.]/g, '-'),
  };
  return pattern.replaceAll(
    /\{([^{}]*)\}/g,
    (_whole, name: string) => values[choose(WHAT, name, PLACEHOLDERS)],
  );
}

/** A stored run may come from elsewhere: its system must not name a path. */
function safeName(system: string): string {
  return system.replaceAll(/[^\w-]/g, '_').slice(0, 60);
}
