import { gzipSync } from 'node:zlib';
import type { RunResult } from '../../src/model/result.js';
import { Both } from '../page/both.js';
import { Account } from './account.js';
import { arrange } from './arrange.js';
import { WORDS } from './words.js';

/** Packed already, by the runs and by the file that each is stored in. */
const packed = new WeakMap<RunResult, { readonly stored: Stored; readonly accounts: string }>();

type Stored = string | undefined;

/** Packs what takes longest of a page, while other runs are still going on. */
export function packAhead(result: RunResult, stored: Stored): void {
  packed.set(result, { stored, accounts: pack(result, stored) });
}

/**
 * The accounts of the cases that did not fail, or failed as another did, in the order of the page:
 * compressed, and unfolded by the script when a case is opened or searched. Thousands of them would otherwise make the page slow
 * to open and large to keep. Browsers take the element for data and do not run it.
 */
export function Kept({ result, stored }: { result: RunResult; stored: Stored }) {
  const ahead = packed.get(result);
  const accounts = ahead && ahead.stored === stored ? ahead.accounts : pack(result, stored);
  return (
    <>
      <noscript>
        <p class="note">
          <Both of={WORDS.folded} />
        </p>
      </noscript>
      <script
        class="kept"
        type="application/octet-stream"
        data-zh={WORDS.folded.zh}
        data-en={WORDS.folded.en}
        dangerouslySetInnerHTML={{ __html: accounts }}
      />
    </>
  );
}

/** Between two accounts: no text of a page has it. */
const SEPARATOR = '\0';

function pack({ cases, startedAt }: RunResult, stored: Stored): string {
  const { packed: kept } = arrange(cases);
  // Encoded at once: before, it is held together of pieces, too many to keep of them all.
  const accounts = kept.map((one, index) => {
    const account = String(<Account result={one} stored={stored} startedAt={startedAt} />);
    return Buffer.from(index === 0 ? account : SEPARATOR + account);
  });
  return gzipSync(Buffer.concat(accounts)).toString('base64');
}
