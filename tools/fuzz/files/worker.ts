/** Reads one file after the other in a process of its own, which a bad one may end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuijieError } from '../../../api/errors.js';
import type { Trouble } from '../area.js';
import { BLOCKED_MS } from '../http/judge-reply.js';
import { composeFile, type FileRecipe } from './file-recipe.js';
import type { Reader } from './reader.js';
import { READERS } from './readers.js';

/** What became of one input. */
export interface Reading {
  readonly isAccepted: boolean;
  readonly trouble?: Trouble;
}

let reader: Reader | undefined;
let samples: readonly unknown[] = [];

const folder = mkdtempSync(join(tmpdir(), 'duijie-fuzz-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('disconnect', () => process.exit());

type Wish = { readonly open: string } | { readonly read: FileRecipe };

process.on('message', async (wish: Wish) => {
  process.send?.('open' in wish ? await open(wish.open) : await read(wish.read));
});

async function open(id: string): Promise<'ready'> {
  reader = READERS.find((one) => one.id === id);
  samples = (await reader?.samples(folder)) ?? [];
  return 'ready';
}

async function read(recipe: FileRecipe): Promise<Reading> {
  const content = composeFile(samples, recipe, reader?.language);
  const before = process.cpuUsage();
  const refusal = await reader?.read(content, folder).then(
    () => undefined,
    (error: unknown) => error ?? 'nothing',
  );
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000;
  if (refusal !== undefined && !(refusal instanceof DuijieError)) {
    return { isAccepted: false, trouble: { kind: 'thrown', detail: describe(refusal) } };
  }
  if (ms > BLOCKED_MS) {
    const detail = `${Math.round(ms)} ms for ${content.length} bytes`;
    return { isAccepted: false, trouble: { kind: 'blocked', detail } };
  }
  return { isAccepted: refusal === undefined };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [place = ''] = /\n\s+at .*/.exec(error.stack ?? '') ?? [];
  return `${error.name}: ${error.message.slice(0, 200)} ${place.trim().replace(/file:\/\/\S*\/(?=\w+\/\w+)/, '')}`;
}
