import { type Text, text } from '../../src/model/text.js';
import { openExchangeJournal } from '../../src/proxy/exchange-journal.js';
import type { TunnelCounts } from '../../src/proxy/tap-context.js';
import { authorityOf } from '../../src/wire/address.js';
import { describeSystemError, EnvironmentError } from '../errors.js';

export const FAULTY = text(
  '判定时工具自身出错；转发照常进行，结束时报告该错误',
  'the harness itself is at fault in judging; forwarding goes on, and the fault is told at the end',
);

/** @throws {EnvironmentError} when there can be no such folder */
export function openJournal(folder: string) {
  try {
    return openExchangeJournal(folder);
  } catch (cause) {
    const { zh, en } = describeSystemError(cause);
    throw new EnvironmentError(
      text(
        `无法在 ${folder} 记录交互：${zh}；可用 --journal 换一个目录`,
        `cannot keep a journal in ${folder}: ${en}; --journal names another folder`,
      ),
      { cause },
    );
  }
}

export function refusePort(
  system: string,
  { host, port }: { readonly host: string; readonly port: number },
  cause: unknown,
): EnvironmentError {
  const { zh, en } = describeSystemError(cause);
  return new EnvironmentError(
    text(
      `${system} 的代理无法监听 ${authorityOf(host, port)}：${zh}；可用 --port 0 取空闲端口`,
      `the proxy of ${system} cannot listen on ${authorityOf(host, port)}: ${en}; --port 0 takes a free one`,
    ),
    { cause },
  );
}

export function describeUnwritten(failure: unknown): Text {
  const { zh, en } = describeSystemError(failure);
  return text(
    `有交互没能写入记录：${zh}；转发和判定照常进行`,
    `exchanges could not be written to the journal: ${en}; forwarding and judging go on`,
  );
}

/** What was forwarded but could not be judged, or not whole; nothing where all was. */
export function describeCounts(
  system: string,
  { unreadable, unreachable, unkept, undecoded, unfinished }: Readonly<TunnelCounts>,
): Text[] {
  const all: readonly (readonly [number, string, string])[] = [
    [unreadable, '条连接上有读不懂的内容', 'connections with bytes that could not be read'],
    [unreachable, '条连接无法到达真实系统', 'connections for which it could not be reached'],
    [unkept, '个报文体过长未保留', 'bodies too long to be kept'],
    [undecoded, '个报文体无法解压', 'bodies whose content coding could not be undone'],
    [unfinished, '次交互在结束时尚未完成', 'exchanges under way at the end'],
  ];
  const told = all.filter(([count]) => count > 0);
  if (told.length === 0) return [];
  return [
    text(
      `${system}：${told.map(([count, zh]) => `${count} ${zh}`).join('，')}`,
      `${system}: ${told.map(([count, , en]) => `${en}: ${count}`).join('; ')}`,
    ),
  ];
}
