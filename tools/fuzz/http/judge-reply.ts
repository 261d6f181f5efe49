import type { Trouble } from '../area.js';
import type { Reply } from './lane.js';

/** A request may keep the process busy for so long. */
export const BLOCKED_MS = 1000;

/** Without an answer for so long, a request is taken to have none. */
export const SILENT_MS = 10_000;

interface Circumstances {
  /** Processor milliseconds that the server has used meanwhile, at least. */
  readonly cpuMs: number;
  readonly isReadable: (text: string) => boolean;
}

/** What is wrong with how a server took a request; undefined when nothing is. */
export function judgeReply(
  reply: Reply,
  { cpuMs, isReadable }: Circumstances,
): Trouble | undefined {
  if (reply.kind === 'silent') return { kind: 'silent', detail: reply.detail };
  if (reply.kind !== 'answer')
    return { kind: 'unreadable', detail: `${reply.kind}: ${reply.detail}` };
  const { status, body, headers } = reply.answer;
  const text = body.toString('utf8');
  if (status >= 500) return { kind: 'failed', detail: `${status} ${quote(text)}` };
  // On a busy machine a server may have had to wait for its turn.
  if (reply.ms > BLOCKED_MS && cpuMs > BLOCKED_MS * 0.8) {
    return { kind: 'blocked', detail: `${Math.round(reply.ms)} ms` };
  }
  // Refused by what reads HTTP, before anything has an operation.
  const isUnread =
    (status === 400 || status === 431) && body.length === 0 && headers.connection === 'close';
  if (isUnread || isReadable(text)) return undefined;
  return { kind: 'unreadable', detail: `${status} ${quote(text)}` };
}

export function quote(text: string): string {
  return JSON.stringify(text.slice(0, 300));
}
