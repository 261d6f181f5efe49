import { decodeUtf8 } from './record-body.js';

/** Forms of a body in which it is not a JSON text that everybody reads. */
export type ByteForm = 'compressed' | 'utf-16' | 'gbk' | 'marked';

/** First bytes of gzip. */
const GZIP = Buffer.from([0x1f, 0x8b]);
const UTF16_MARKS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];
/** What JSON or XML begins with. */
const OPENING = /^[{["<]$/;

const gb18030 = new TextDecoder('gb18030', { fatal: true });

/** What is peculiar about the bytes of a body; undefined for UTF-8 without a byte order mark. */
export function formOf(bytes: Buffer, contentEncoding = ''): ByteForm | undefined {
  const isEncoded = contentEncoding !== '' && contentEncoding.toLowerCase() !== 'identity';
  if (isEncoded || startsWith(bytes, GZIP)) return 'compressed';
  if (isUtf16(bytes)) return 'utf-16';
  const decoded = decodeUtf8(bytes);
  if (decoded === undefined) return isGbk(bytes) ? 'gbk' : undefined;
  return decoded.startsWith('\ufeff') ? 'marked' : undefined;
}

function isUtf16(bytes: Buffer): boolean {
  if (UTF16_MARKS.some((mark) => startsWith(bytes, mark))) return true;
  const [first = 0, second = 0] = bytes;
  const opens = (byte: number) => OPENING.test(String.fromCharCode(byte));
  if (bytes.length < 2) return false;
  return (second === 0 && opens(first)) || (first === 0 && opens(second));
}

/** GBK is the greater part of GB18030. Without a Chinese character it would prove nothing. */
function isGbk(bytes: Buffer): boolean {
  try {
    const text = gb18030.decode(bytes);
    return /\p{Script=Han}/u.test(text) && !/[\0-\x08\x0e-\x1f]/.test(text);
  } catch {
    return false;
  }
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start);
}
