import fc from 'fast-check';
import { encodeGbk } from '../../../src/diagnosis/gbk.js';

/** One change of written bytes; `at` is a place in them, in thousandths. */
export type ByteEdit =
  | { readonly do: 'insert'; readonly at: number; readonly hex: string }
  | { readonly do: 'overwrite'; readonly at: number; readonly hex: string }
  | { readonly do: 'cut'; readonly at: number }
  | { readonly do: 'repeat'; readonly at: number; readonly length: number; readonly times: number }
  | { readonly do: 'encode'; readonly as: 'bom' | 'utf16' | 'gbk' | 'latin1' | 'twice' };

/** Ends and beginnings of what text can be written in, and bytes that no text has. */
const SNIPPETS = [
  '00',
  'ff',
  'c0af',
  'eda080',
  'f8888080',
  'e4b8',
  '80',
  '22',
  '5c',
  '0a',
  '0d0a',
  '2c',
  '7d',
  '5d',
  '26',
  '3d',
  '25',
  '3c212d2d',
  '5c7530303030',
  'b4edcef3',
  '09',
  '20202020',
] as const;

const at = fc.nat(1000);
const hex = fc.oneof(
  fc.constantFrom(...SNIPPETS),
  fc.array(fc.nat(255), { maxLength: 6 }).map(
    (bytes) => Buffer.from(bytes).toString('hex'),
    (value) => [...Buffer.from(String(value), 'hex')],
  ),
);

const byteEdit: fc.Arbitrary<ByteEdit> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('insert' as const), at, hex }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('overwrite' as const), at, hex }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cut' as const), at }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('repeat' as const),
      at,
      length: fc.integer({ min: 1, max: 200 }),
      times: fc.constantFrom(1, 1, 3, 3, 500),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('encode' as const),
      as: fc.constantFrom('bom', 'utf16', 'gbk', 'latin1', 'twice'),
    }),
  },
);

/** Mostly none: bytes that are no text any more are refused before anything else is looked at. */
export const byteEdits: fc.Arbitrary<ByteEdit[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<ByteEdit[]>([]) },
  { weight: 1, arbitrary: fc.array(byteEdit, { maxLength: 3, size: 'max' }) },
);

export function editBytes(written: Buffer, edits: readonly ByteEdit[]): Buffer {
  return edits.reduce(apply, written);
}

function apply(bytes: Buffer, edit: ByteEdit): Buffer {
  if (edit.do === 'encode') return encode(bytes, edit.as);
  const place = Math.floor((bytes.length * edit.at) / 1000);
  const before = bytes.subarray(0, place);
  if (edit.do === 'cut') return before;
  if (edit.do === 'repeat') {
    const part = bytes.subarray(place, place + edit.length);
    return Buffer.concat([
      before,
      ...Array.from({ length: edit.times + 1 }, () => part),
      bytes.subarray(place + part.length),
    ]);
  }
  const put = Buffer.from(edit.hex, 'hex');
  const after = edit.do === 'insert' ? place : place + put.length;
  return Buffer.concat([before, put, bytes.subarray(after)]);
}

function encode(bytes: Buffer, as: (ByteEdit & { do: 'encode' })['as']): Buffer {
  switch (as) {
    case 'bom':
      return Buffer.concat([Buffer.from('efbbbf', 'hex'), bytes]);
    case 'utf16':
      return Buffer.from(`\ufeff${bytes.toString('utf8')}`, 'utf16le');
    case 'gbk':
      return encodeGbk(bytes.toString('utf8')) ?? bytes;
    case 'latin1':
      return Buffer.from(bytes.toString('utf8'), 'latin1');
    case 'twice':
      return Buffer.from(bytes.toString('latin1'), 'utf8');
  }
}
