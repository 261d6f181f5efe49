import type { IncomingMessage } from 'node:http';

type Body = { ok: true; text: string } | { ok: false; reason: string };

/** Reads the whole body as UTF-8; a too large body is drained, never kept. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part = chunk as Buffer;
    size += part.length;
    if (size <= limit) chunks.push(part);
    else chunks.length = 0;
  }
  if (size > limit) return { ok: false, reason: '请求数据量超过限制' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    return { ok: true, text };
  } catch {
    return { ok: false, reason: '请求数据不是UTF-8编码' };
  }
}

/** True when no charset is named, or when it is UTF-8. */
export function isUtf8(contentType: string | undefined): boolean {
  const found = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType ?? '');
  return found?.[1] === undefined || /^utf-?8$/i.test(found[1]);
}
