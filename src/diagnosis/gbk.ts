const LEADS = { first: 0x81, last: 0xfe };
const TRAILS = { first: 0x40, last: 0xfe };
const NO_TRAIL = 0x7f;
const LINE_FEED = 0x0a;

/** The pairs of one lead byte as text, a line each. */
interface Row {
  readonly lead: number;
  readonly text: string;
}

/** Node can read GBK but not write it, so every pair is read, when that is first needed. */
let rows: readonly Row[] | undefined;

/** Two bytes of each character that was looked for; undefined for what GBK has not. */
const found = new Map<string, number | undefined>();

/** The text's bytes in GBK; undefined where it has a character that GBK has not. */
export function encodeGbk(text: string): Buffer | undefined {
  if (isAscii(text)) return Buffer.from(text, 'latin1');
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code < 0x80) bytes.push(code);
    else {
      const pair = pairOf(character);
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

function pairOf(character: string): number | undefined {
  if (!found.has(character)) found.set(character, findPair(character));
  return found.get(character);
}

function findPair(character: string): number | undefined {
  rows ??= readRows();
  const row = rows.find(({ text }) => text.includes(`\n${character}\n`));
  if (!row) return undefined;
  const trail = TRAIL_BYTES[row.text.split('\n').indexOf(character) - 1];
  return trail === undefined ? undefined : (row.lead << 8) | trail;
}

const TRAIL_BYTES = listBytes(TRAILS).filter((byte) => byte !== NO_TRAIL);

function readRows(): readonly Row[] {
  const decoder = createDecoder();
  if (!decoder) return [];
  return listBytes(LEADS).map((lead) => {
    const lines = TRAIL_BYTES.flatMap((trail) => [lead, trail, LINE_FEED]);
    return { lead, text: decoder.decode(Buffer.from([LINE_FEED, ...lines])) };
  });
}

function listBytes({ first, last }: typeof LEADS): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Undefined where Node was built without other encodings. */
function createDecoder() {
  try {
    return new TextDecoder('gbk');
  } catch {
    return undefined;
  }
}
