import type { IncomingMessage } from 'node:http';
import { isUtf8, mediaType, readBody } from './body.js';

const BODY_LIMIT = 64 * 1024;
const FORM = 'application/x-www-form-urlencoded';

export type Params = { ok: true; values: Map<string, string> } | { ok: false; reason: string };

/** Query string first, form body after it; of a repeated name the first value counts. */
export async function readParams(request: IncomingMessage, url: URL): Promise<Params> {
  const pairs = [...url.searchParams];
  if (request.method === 'POST') {
    const body = await readBody(request, BODY_LIMIT);
    if (!body.ok) return body;
    if (body.text !== '') {
      const contentType = request.headers['content-type'];
      if (mediaType(contentType) !== FORM) {
        return { ok: false, reason: `内容类型应为${FORM}` };
      }
      if (!isUtf8(contentType)) return { ok: false, reason: '编码应为UTF-8' };
      pairs.push(...new URLSearchParams(body.text));
    }
  }
  const values = new Map<string, string>();
  for (const [name, value] of pairs) {
    if (name.includes('\uFFFD') || value.includes('\uFFFD')) {
      return { ok: false, reason: '参数不是UTF-8编码' };
    }
    if (!values.has(name)) values.set(name, value);
  }
  return { ok: true, values };
}

/** The trimmed value; undefined when the parameter is absent or blank. */
export function filled(values: Map<string, string>, name: string): string | undefined {
  const value = values.get(name)?.trim();
  return value === undefined || value === '' ? undefined : value;
}
