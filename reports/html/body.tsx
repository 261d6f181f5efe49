import { raw } from 'hono/html';
import { escapeToBuffer, type StringBuffer } from 'hono/utils/html';
import type { MessageRecord } from '../../src/model/exchange.js';
import type { Text } from '../../src/model/text.js';
import { printable, printableBlock } from '../../src/wire/printable.js';
import { Both } from '../page/both.js';
import { layOut } from './body-layout.js';
import type { Piece } from './json-layout.js';
import type { Mark } from './marks.js';
import { WORDS } from './words.js';

const MOST_BYTES = 8192;
const MOST_HEADERS = 60;
/** Of what is said beside a field. */
const ASIDE_LENGTHS = { wrong: 160, plain: 90 } as const;

interface MessageProps {
  readonly line: string;
  readonly message: MessageRecord;
  readonly marks: readonly Mark[];
}

/** Start line, header fields and body of one message, with what is told of parts of them. */
export function Message({ line, message, marks }: MessageProps) {
  const headers = Object.entries(message.headers).slice(0, MOST_HEADERS);
  return (
    <>
      <pre class="head">
        <strong>
          <Marked marks={marks.filter(({ pointer }) => pointer === 'status')}>
            {printable(line, 2000)}
          </Marked>
        </strong>
        {headers.map(([name, value]) => (
          <>
            {'\n'}
            <Marked marks={marks.filter(({ pointer }) => isHeader(pointer, name))}>
              {`${printable(name, 200)}: ${printable(value, 500)}`}
            </Marked>
          </>
        ))}
      </pre>
      <Body message={message} marks={marks} />
    </>
  );
}

function isHeader(pointer: string, name: string): boolean {
  return pointer.toLowerCase() === `header ${name.toLowerCase()}`;
}

function Body({ message, marks }: Omit<MessageProps, 'line'>) {
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
  const { pieces, byPlace } = layOut(message, shown, marks);
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
      <pre>{pieces ? <Pieces of={pieces} marks={byPlace} /> : shown}</pre>
      {left > 0 ? (
        <p class="note">
          … {left} <Both of={WORDS.moreBytes} />
        </p>
      ) : null}
    </div>
  );
}

/** Stretches of a body; those of one member that is marked are taken together. */
function Pieces({
  of,
  marks,
}: {
  of: readonly Piece[];
  marks: ReadonlyMap<string, readonly Mark[]>;
}) {
  const runs: { at: string | undefined; pieces: Piece[] }[] = [];
  for (const piece of of) {
    const last = runs.at(-1);
    if (last && last.at === piece.at) last.pieces.push(piece);
    else runs.push({ at: piece.at, pieces: [piece] });
  }
  return (
    <>
      {runs.map(({ at, pieces }) => (
        <Marked marks={at === undefined ? [] : (marks.get(at) ?? [])}>{stretches(pieces)}</Marked>
      ))}
    </>
  );
}

function Marked({ marks, children }: { marks: readonly Mark[]; children?: unknown }) {
  if (marks.length === 0) return <>{children}</>;
  const isWrong = marks.some(({ tone }) => tone === 'wrong');
  const said = new Map(marks.map((mark) => [mark.says.en, mark]));
  return (
    <>
      <mark class={isWrong ? 'wrong' : 'plain'}>{children}</mark>
      {[...said.values()].map(({ tone, says }) => (
        <i class={`aside ${tone}`}>
          {' ← '}
          <Both of={shorten(says, ASIDE_LENGTHS[tone])} />
        </i>
      ))}
    </>
  );
}

function shorten({ zh, en }: Text, length: number): Text {
  return { zh: printable(zh, length), en: printable(en, length) };
}

const TAGS = { token: ['', ''], added: ['<i>', '</i>'], blank: ['<b>', '</b>'] } as const;

/**
 * The style sheet hides `i` to show a text as transmitted, and `b` to show it laid out. Written
 * without elements of their own, as there are more of them than of all others.
 */
function stretches(pieces: readonly Piece[]) {
  const buffer: StringBuffer = [''];
  for (const { kind, text } of pieces) {
    const [before, after] = TAGS[kind];
    buffer[0] += before;
    escapeToBuffer(text, buffer);
    buffer[0] += after;
  }
  return raw(buffer[0]);
}

/** The start of a body, up to the greatest number of bytes. */
function cut(body: string): string {
  let kept = body;
  for (let bytes = Buffer.byteLength(kept); bytes > MOST_BYTES; bytes = Buffer.byteLength(kept)) {
    kept = kept.slice(0, Math.floor((kept.length * MOST_BYTES) / bytes));
  }
  return kept === body ? body : kept.replace(/[\ud800-\udbff]$/, '');
}
