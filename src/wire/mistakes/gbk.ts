/** By character: its two bytes. Made when it is first needed: it takes some milliseconds. */
let table: ReadonlyMap<string, number> | undefined;

const LEADS = { first: 0x81, last: 0xfe };
const TRAILS = { first: 0x40, last: 0xfe };
const NO_TRAIL = 0x7f;
const LINE_FEED = 0x0a;

/** The text's bytes in GBK; undefined where it has a character that GBK has not. */
export function encodeGbk(text: string): Buffer | undefined {
  if (isAscii(text)) return Buffer.from(text, 'latin1');
  table ??= readTable();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code < 0x80) bytes.push(code);
    else {
      const pair = table.get(character);
      if (pair === undefined) return undefined;
      bytes.push(pair >> 8, pair & 0xff);
    }
  }
  return Buffer.from(bytes);
}

/** Such a text has the same bytes in GBK as in UTF-8. */
export function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/** Node can read GBK but not write it, so every pair is read once. */
function readTable(): ReadonlyMap<string, number> {
  const pairs: number[] = [];
  for (let lead = LEADS.first; lead <= LEADS.last; lead += 1) {
    for (let trail = TRAILS.first; trail <= TRAILS.last; trail += 1) {
      if (trail !== NO_TRAIL) pairs.push((lead << 8) | trail);
    }
  }
  const bytes = Buffer.from(pairs.flatMap((pair) => [pair >> 8, pair & 0xff, LINE_FEED]));
  const characters = createDecoder()?.decode(bytes).split('\n') ?? [];
  const read = new Map<string, number>();
  pairs.forEach((pair, index) => {
    const character = characters[index] ?? '';
    if ([...character].length === 1 && character !== '\ufffd' && !read.has(character)) {
      read.set(character, pair);
    }
  });
  return read;
}

/** Undefined where Node was built without other encodings. */
function createDecoder() {
  try {
    return new TextDecoder('gbk');
  } catch {
    return undefined;
  }
}
