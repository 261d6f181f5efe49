import { BUDGETS } from '../../src/model/budgets.js';
import { text } from '../../src/model/text.js';
import type { TlsSettings } from '../../src/model/tls.js';
import { describeSystemError } from '../errors.js';
import { readText } from '../text-file.js';
import type { Complaint } from './complaint.js';
import { placeOf, quoteName, type ReadFiles, type ReadRequest } from './files.js';
import { type KeyPath, readAt, writeAt } from './key-path.js';
import type { Source } from './source.js';

/** Settings that name a file, or hold its text. */
const FILES = ['ca', 'cert', 'key'] as const;

/** What begins a PEM text, and no name of a file. */
const PEM = '-----BEGIN ';

interface Request extends ReadRequest {
  /** What the command reads of the systems. */
  readonly keys: readonly string[];
}

/**
 * Reads certificates and keys that the wanted systems name, and looks whether they fit each other.
 * Names are relative as those of other files are.
 */
export async function readTlsFiles(
  data: unknown,
  request: Request,
  source: Source,
): Promise<ReadFiles> {
  const complaints: Complaint[] = [];
  let read = data;
  for (const { id } of request.systems) {
    for (const place of [['tls'], ['callback', 'tls']]) {
      const path = ['systems', id, ...place];
      if (!request.keys.includes(place[0] ?? '') || readAt(read, path) === undefined) continue;
      const own = await readSettings(read, path, request, source);
      read = own.data;
      complaints.push(...(own.complaints.length > 0 ? own.complaints : await complain(read, path)));
    }
  }
  return { data: read, complaints };
}

async function readSettings(data: unknown, path: KeyPath, request: Request, source: Source) {
  const complaints: Complaint[] = [];
  let read = data;
  for (const setting of FILES) {
    const own = [...path, setting];
    const named = readAt(read, own);
    if (typeof named !== 'string' || named.includes(PEM)) continue;
    try {
      const place = placeOf(named, own, request, source);
      read = writeAt(read, own, await readText(place, BUDGETS.files.certificate));
    } catch (error) {
      const { zh, en } = describeSystemError(error);
      const name = quoteName(named);
      const message = text(`无法读取 ${name}：${zh}`, `cannot read ${name}: ${en}`);
      complaints.push({ path: own, message });
    }
  }
  return { data: read, complaints };
}

/** What reads certificates is loaded for those who have any. */
async function complain(data: unknown, path: KeyPath): Promise<Complaint[]> {
  const { complainOfTls } = await import('../../src/wire/tls/complain.js');
  return complainOfTls(readAt(data, path) as TlsSettings).map(({ setting, message }) => ({
    path: [...path, setting],
    message,
  }));
}
