/** The two bytes of each character, from what the platform can only read. */
function readTable(): Map<string, Buffer> {
  const decoder = new TextDecoder('gbk');
  const table = new Map<string, Buffer>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = Buffer.from([lead, trail]);
      const char = decoder.decode(bytes);
      if (char.length === 1 && char !== '\ufffd') table.set(char, bytes);
    }
  }
  return table;
}

/** A text as a program writes it that takes the encoding of its Chinese Windows. */
export function gbk(text: string): Buffer {
  const table = readTable();
  return Buffer.concat([...text].map((char) => table.get(char) ?? Buffer.from(char, 'latin1')));
}
