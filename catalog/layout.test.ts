import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { listSystems } from './systems.js';

/** What the folder of a simulator has to have; `triggers.ts` only where something can be set off. */
const FILES = ['simulator', 'state', 'document', 'handlers', 'rules', 'parts', 'defects'];

it.each(listSystems().map(({ id, protocol }) => [id, protocol] as const))(
  'the simulator of %s has its files where the others have theirs',
  (id, protocol) => {
    const inner = protocol.systems.length > 1 ? `${id}/` : '';
    const folder = new URL(`../simulators/${protocol.id}/${inner}`, import.meta.url);
    const missing = FILES.filter(
      (name) => !existsSync(fileURLToPath(new URL(`${name}.ts`, folder))),
    );
    expect(missing).toEqual([]);
  },
);
