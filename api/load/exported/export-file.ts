import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import {
  countExport,
  ExportError,
  type LineReader,
} from '../../../src/load/kept/export-counter.js';
import { type Text, text } from '../../../src/model/text.js';
import { describeSystemError, UsageError } from '../../errors.js';

const GZIP = [0x1f, 0x8b];

const REASONS: Readonly<Record<ExportError['reason'], Text>> = {
  empty: text('是空的', 'it is empty'),
  binary: text(
    '不是 UTF-8 或 GBK 文本；电子表格请另存为 CSV',
    'it is not text in UTF-8 or GBK; save a spreadsheet as CSV',
  ),
  'long-line': text('有过长的行；须每行一条记录', 'a line is too long; it takes one record a line'),
  array: text(
    '是 JSON 数组；须每行一条记录，例如先用 jq -c ".[]" 转换',
    'it is a JSON array; it takes one record a line, as jq -c ".[]" writes them',
  ),
};

/**
 * Counts what an export tells of, by number; the file is read as a stream, and may be gzipped.
 *
 * @throws {UsageError} for a file that cannot be read, or is not an export
 */
export async function countExportFile(
  path: string,
  given: string,
  read: LineReader,
  most: number,
): Promise<Uint8Array> {
  try {
    return await countExport(await openExport(path), read, most);
  } catch (error) {
    const reason = error instanceof ExportError ? REASONS[error.reason] : explain(error);
    throw new UsageError(
      text(
        `无法使用导出文件 ${given}：${reason.zh}`,
        `cannot use the export ${given}: ${reason.en}`,
      ),
    );
  }
}

async function openExport(path: string): Promise<Readable> {
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0).finally(() => file.close());
  const stream = createReadStream(path);
  if (!GZIP.every((byte, at) => buffer[at] === byte)) return stream;
  const plain = createGunzip();
  stream.on('error', (error) => plain.destroy(error));
  return stream.pipe(plain);
}

function explain(error: unknown): Text {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  if (code.startsWith('Z_')) return text('gzip 已损坏', 'its gzip is broken');
  return describeSystemError(error);
}
