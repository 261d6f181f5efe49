import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startProgram } from './program.js';
import { findSpoiltReports, hasReport } from './reports.js';
import type { Chance, Row, Sight } from './row.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Command {
  readonly args: readonly string[];
  /** What it says when it has begun. */
  readonly begun: RegExp;
  readonly exits: readonly number[];
  /** Where its report stands, which has to be there however early it was told to end. */
  readonly reports?: string;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  certify: {
    args: ['certify', 'cylinder', '--demo'],
    begun: /\d\/\d|certif|cylinder/i,
    exits: [0, 1, 4, 130],
    reports: 'duijie-report',
  },
  load: {
    args: ['load', 'das-report', '--demo', '--duration', '60s'],
    begun: /\d/,
    exits: [130],
    reports: 'duijie-load',
  },
  observe: {
    args: ['observe', 'das', '--port', '0'],
    begun: /listening/,
    exits: [0, 1, 4, 130],
    reports: 'duijie-report',
  },
  proxy: {
    args: ['proxy', 'das', '--to', 'das=http://127.0.0.1:9'],
    begun: /listening/,
    exits: [0, 1, 4, 130],
    reports: 'duijie-report',
  },
  simulate: { args: ['simulate', 'das', '--port', '0'], begun: /listening/, exits: [0, 130] },
};

/** After it has begun. */
const SPAN_MS = 1500;

export const SIGNAL_ROWS: readonly Row[] = Object.entries(COMMANDS).map(([name, command]) => ({
  what: `SIGINT, SIGTERM, SIGHUP: ${name}`,
  expected: `exit ${command.exits.join(', ')}${command.reports ? ', and the report of what was run so far' : ''}; nothing lives on`,
  times: (kills) => Math.ceil(kills / 10),
  run: (chance) => interrupt(command, chance),
}));

async function interrupt({ args, begun, exits, reports }: Command, chance: Chance): Promise<Sight> {
  const program = await startProgram(args);
  try {
    await program.saying(begun);
    await setTimeout(chance.next() * SPAN_MS);
    const signal = chance.pick(SIGNALS);
    program.child.kill(signal);
    const ended = await program.waitForEnd();
    const folder = join(program.folder, reports ?? '.');
    const complaints = [
      ...(ended ? [] : [`${signal}: it did not end`]),
      ...(ended && !exits.includes(ended.code ?? -1)
        ? [`${signal}: exit ${ended.code ?? ended.signal}: ${ended.stderr.trim().slice(-300)}`]
        : []),
      ...(reports === undefined || (await hasReport(folder)) ? [] : [`${signal}: no report`]),
      ...(reports === undefined ? [] : await findSpoiltReports(folder)),
      ...(await program.listRemains()),
    ];
    return { seen: `exit ${ended?.code}`, complaints };
  } finally {
    await program.remove();
  }
}
