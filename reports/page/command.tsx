import type { Child } from 'hono/jsx';
import { printableBlock } from '../../src/wire/printable.js';
import { Both } from './both.js';
import { PAGE_WORDS } from './words.js';

const COMMAND_LENGTH = 16_000;

/** A command line with a button that copies it; `children` is what stands before the button. */
export function Command({ command, children }: { command: string; children?: Child }) {
  return (
    <div class="command">
      {children}
      <button type="button" class="copy" hidden>
        <Both of={PAGE_WORDS.copy} />
      </button>
      <pre>{printableBlock(command, COMMAND_LENGTH)}</pre>
    </div>
  );
}
