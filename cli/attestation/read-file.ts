import { resolve } from 'node:path';
import { describeSystemError, UsageError } from '../../api/errors.js';
import { readBytes, readText } from '../../api/text-file.js';
import { BUDGETS } from '../../src/model/budgets.js';
import { text } from '../../src/model/text.js';
import type { Shell } from '../shell.js';

/** What the file of a key holds. @throws {UsageError} when it cannot be read */
export function readKeyFile(file: string, shell: Shell): Promise<string> {
  const path = resolve(shell.folder, file);
  return readText(path, BUDGETS.files.credential).catch((cause) => refuse(file, cause));
}

/** The bytes of a certificate, none of which is passed over. @throws {UsageError} */
export function readCertificateFile(file: string, shell: Shell): Promise<Buffer> {
  const path = resolve(shell.folder, file);
  return readBytes(path, BUDGETS.files.attestation).catch((cause) => refuse(file, cause));
}

function refuse(file: string, cause: unknown): never {
  const { zh, en } = describeSystemError(cause);
  throw new UsageError(text(`无法读取 ${file}：${zh}`, `cannot read ${file}: ${en}`), { cause });
}
