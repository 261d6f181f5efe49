/** By UTF-16 code: its two bytes, 0 without any. Made when it is first needed. */
let table: Uint16Array | undefined;

const LEADS = { first: 0x81, last: 0xfe };
const TRAILS = { first: 0x40, last: 0xfe };
const NO_TRAIL = 0x7f;
const LINE_FEED = 0x0a;
const UNREADABLE = 0xfffd;

/** The text's bytes in GBK; undefined where it has a character that GBK has not. */
export function encodeGbk(text: string): Buffer | undefined {
  if (isAscii(text)) return Buffer.from(text, 'latin1');
  table ??= readTable();
  const bytes: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) bytes.push(code);
    else {
      const pair = table[code];
      if (!pair) return undefined;
      bytes.push(pair >> 8, pair & 0xff);
    }
  }
  return Buffer.from(bytes);
}

/** Such a text has the same bytes in GBK as in UTF-8. */
export function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/** Node can read GBK but not write it, so every pair is read once, each on a line of its own. */
function readTable(): Uint16Array {
  const pairs = listPairs();
  const bytes = Buffer.alloc(pairs.length * 3, LINE_FEED);
  for (const [index, pair] of pairs.entries()) bytes.writeUInt16BE(pair, index * 3);
  const lines = createDecoder()?.decode(bytes).split('\n') ?? [];
  const read = new Uint16Array(0x10000);
  for (const [index, line] of lines.entries()) {
    const code = line.charCodeAt(0);
    if (line.length === 1 && code !== UNREADABLE) read[code] ||= pairs[index] ?? 0;
  }
  return read;
}

function listPairs(): readonly number[] {
  const pairs: number[] = [];
  for (let lead = LEADS.first; lead <= LEADS.last; lead += 1) {
    for (let trail = TRAILS.first; trail <= TRAILS.last; trail += 1) {
      if (trail !== NO_TRAIL) pairs.push((lead << 8) | trail);
    }
  }
  return pairs;
}

/** Undefined where Node was built without other encodings. */
function createDecoder() {
  try {
    return new TextDecoder('gbk');
  } catch {
    return undefined;
  }
}
