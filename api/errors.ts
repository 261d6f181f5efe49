import { BudgetError } from '../src/model/budget.js';
import { type Text, text } from '../src/model/text.js';

/** What the caller can mend: `text` says it in both languages, `exitCode` is the command line's. */
export abstract class DuijieError extends Error {
  abstract readonly exitCode: 2 | 3;

  constructor(
    readonly text: Text,
    options?: ErrorOptions,
  ) {
    super(text.en, options);
  }
}

/** Wrong usage or configuration: the message names what is wrong and a valid value. */
export class UsageError extends DuijieError {
  override name = 'UsageError';
  readonly exitCode = 2;
}

/** Something around the program that it cannot help: a taken port, a folder without permission. */
export class EnvironmentError extends DuijieError {
  override name = 'EnvironmentError';
  readonly exitCode = 3;
}

/** What went wrong with a file or a port: it was too large, or what the operating system says. */
export function describeSystemError(error: unknown): Text {
  if (error instanceof BudgetError || error instanceof DuijieError) return error.text;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  const known = code === undefined ? undefined : SYSTEM_ERRORS[code];
  if (known) return known;
  const message = error instanceof Error ? error.message : String(error);
  return text(message, message);
}

const SYSTEM_ERRORS: Readonly<Record<string, Text>> = {
  EACCES: text('没有权限', 'permission denied'),
  EADDRINUSE: text('端口已被占用', 'the port is taken'),
  EADDRNOTAVAIL: text('不是本机地址', 'it is not an address of this machine'),
  EDQUOT: text('磁盘配额已用完', 'the disk quota is used up'),
  EAGAIN: text('暂时没有足够的资源', 'resources are short for now'),
  EEXIST: text('已存在同名文件', 'a file of that name exists'),
  EISDIR: text('是一个目录', 'it is a folder'),
  EMFILE: text(
    '打开的文件过多，可用 ulimit -n 提高上限',
    'too many open files, ulimit -n raises the limit',
  ),
  ENFILE: text('整个系统打开的文件过多', 'too many open files in the whole system'),
  ENOBUFS: text('网络缓冲不足', 'there is no room for network buffers'),
  ENOENT: text('不存在', 'it does not exist'),
  ENOMEM: text('内存不足', 'out of memory'),
  ENOSPC: text('磁盘已满', 'the disk is full'),
  ENOTDIR: text('路径中有一段不是目录', 'a part of the path is not a folder'),
  ENOTFOUND: text('主机名无法解析', 'the host name does not resolve'),
  EROFS: text('文件系统只读', 'the file system is read-only'),
  ERR_WORKER_OUT_OF_MEMORY: text('一个线程内存不足', 'a thread ran out of memory'),
};
