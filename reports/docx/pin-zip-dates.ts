/** What each record of a ZIP archive begins with. */
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;

/** 1980-01-01 00:00, the first that an archive can name. */
const FIRST_DAY = 0x0021_0000;

/**
 * The same archive, each of its files of the first day that there is: what the writer put there was
 * the time of writing.
 *
 * @throws {RangeError} when it is no archive without a comment
 */
export function pinZipDates(archive: Uint8Array): Uint8Array {
  const bytes = Buffer.from(archive);
  const end = bytes.length - END_LENGTH;
  if (end < 0 || bytes.readUInt32LE(end) !== END) throw new RangeError('no ZIP archive');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new RangeError('no entry of a ZIP archive');
    bytes.writeUInt32LE(FIRST_DAY, at + 12);
    bytes.writeUInt32LE(FIRST_DAY, bytes.readUInt32LE(at + 42) + 10);
    const lengths = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    at += lengths.reduce((sum, length) => sum + length, 46);
  }
  return bytes;
}
