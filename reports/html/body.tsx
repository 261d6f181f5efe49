import type { MessageRecord } from '../../src/model/exchange.js';
import { printable, printableBlock } from '../../src/wire/printable.js';
import { Both } from '../page/both.js';
import { layOutJson, type Piece } from './json-layout.js';
import { WORDS } from './words.js';

const MOST_BYTES = 8192;
const MOST_HEADERS = 60;

/** Start line, header fields and body of one message. */
export function Message({ line, message }: { line: string; message: MessageRecord }) {
  const headers = Object.entries(message.headers).slice(0, MOST_HEADERS);
  const lines = headers.map(
    ([name, value]) => `\n${printable(name, 200)}: ${printable(value, 500)}`,
  );
  return (
    <>
      <pre class="head">
        <strong>{printable(line, 2000)}</strong>
        {lines.join('')}
      </pre>
      <Body message={message} />
    </>
  );
}

function Body({ message }: { message: MessageRecord }) {
  const { body, bodyEncoding, bodyOmitted = 0 } = message;
  if (body === '' && bodyOmitted === 0) {
    return (
      <p class="note">
        <Both of={WORDS.empty} />
      </p>
    );
  }
  const kept = cut(body);
  const shown = printableBlock(kept, MOST_BYTES * 6);
  const pieces = bodyEncoding === undefined && isJson(body) ? layOutJson(shown) : undefined;
  const left = Buffer.byteLength(body) - Buffer.byteLength(kept) + bodyOmitted;
  return (
    <div class="body">
      {bodyEncoding === undefined ? null : (
        <p class="note">
          <Both of={WORDS.binary} />
        </p>
      )}
      {pieces?.some(({ kind }) => kind === 'added') ? (
        <label class="verbatim">
          <input type="checkbox" />
          <Both of={WORDS.verbatim} />
        </label>
      ) : null}
      <pre>{pieces?.map(stretch) ?? shown}</pre>
      {left > 0 ? (
        <p class="note">
          … {left} <Both of={WORDS.moreBytes} />
        </p>
      ) : null}
    </div>
  );
}

/** The style sheet hides `i` to show a text as transmitted, and `b` to show it laid out. */
function stretch({ kind, text }: Piece) {
  if (kind === 'token') return text;
  return kind === 'added' ? <i>{text}</i> : <b>{text}</b>;
}

/** The start of a body, up to the greatest number of bytes. */
function cut(body: string): string {
  let kept = body;
  for (let bytes = Buffer.byteLength(kept); bytes > MOST_BYTES; bytes = Buffer.byteLength(kept)) {
    kept = kept.slice(0, Math.floor((kept.length * MOST_BYTES) / bytes));
  }
  return kept === body ? body : kept.replace(/[\ud800-\udbff]$/, '');
}

function isJson(body: string): boolean {
  if (!/^\s*[[{]/.test(body)) return false;
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}
