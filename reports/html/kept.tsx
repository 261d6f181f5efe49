import { gzipSync } from 'node:zlib';
import type { CaseResult } from '../../src/model/result.js';
import { Both } from '../page/both.js';
import { Account } from './account.js';
import { WORDS } from './words.js';

/**
 * The accounts of the cases that did not fail, in their order: compressed, and unfolded by the
 * script when a case is opened or searched. Thousands of them would otherwise make the page slow
 * to open and large to keep. Browsers take the element for data and do not run it.
 */
export function Kept({
  cases,
  stored,
}: {
  cases: readonly CaseResult[];
  stored: string | undefined;
}) {
  // Written as JSON at once: before, it is held together of pieces, too many to keep of them all.
  const accounts = cases.map((one) =>
    JSON.stringify(String(<Account result={one} stored={stored} />)),
  );
  const packed = gzipSync(`[${accounts.join()}]`).toString('base64');
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
        dangerouslySetInnerHTML={{ __html: packed }}
      />
    </>
  );
}
