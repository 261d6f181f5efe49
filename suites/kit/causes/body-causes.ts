import type { Cause } from '../../../src/model/cause.js';
import { type Text, text } from '../../../src/model/text.js';
import { type ByteForm, formOf } from '../../../src/wire/byte-form.js';
import { headerOf } from '../../../src/wire/receiver.js';

import { countCases, type Evidence, mostFrequent, type Seen } from './evidence.js';

interface Wording {
  readonly title: (count: number, seen: readonly Seen[]) => Text;
  readonly fix: Text;
  readonly field: string;
}

/** The answers whose bytes are not what the documents have in mind, when most of them are. */
export function findBodyCauses({ answers }: Evidence): Cause[] {
  const known = answers
    .filter(({ bytes, exchange }) => bytes.length > 0 && !asksForCompression(exchange.request))
    .map((seen) => ({ seen, form: formOf(seen.bytes, encodingOf(seen)) }));
  const plain = known.filter(({ seen, form }) => form === undefined && !isAscii(seen.bytes));
  return (Object.keys(WORDINGS) as ByteForm[]).flatMap((form) => {
    const seen = known.filter((one) => one.form === form).map((one) => one.seen);
    // GBK shows in Chinese characters alone.
    const others = form === 'gbk' ? plain.length : known.length - seen.length;
    if (seen.length === 0 || seen.length <= others) return [];
    const { title, fix, field } = WORDINGS[form];
    return [{ id: form, title: title(seen.length, seen), fix, cases: countCases(seen), field }];
  });
}

/** Most answers have no body at all, and no status that says why. */
export function findEmptyBodies({ answers }: Evidence): Cause[] {
  const seen = answers.filter(
    ({ bytes, response: { status } }) => bytes.length === 0 && status >= 200 && status < 300,
  );
  if (seen.length === 0 || seen.length * 2 <= answers.length) return [];
  const statuses = [...new Set(seen.map(({ response }) => response.status))].sort().join(' / ');
  return [
    {
      id: 'empty-body',
      title: text(
        `${seen.length} 个应答没有正文（${statuses}）`,
        `${seen.length} answers have no body (${statuses})`,
      ),
      fix: text(
        '请在应答中写出响应包：多半是处理程序没有返回值，或网关丢掉了正文。',
        'Write the envelope into the answer: most likely a handler returns nothing, or a gateway drops the body.',
      ),
      cases: countCases(seen),
      field: 'body',
    },
  ];
}

const RFC = text('RFC 8259 第 8.1 节', 'RFC 8259, 8.1');

const WORDINGS: Readonly<Record<ByteForm, Wording>> = {
  compressed: {
    title: (count, seen) => {
      const named = mostFrequent(seen.map(encodingOf));
      const zh = named ? `Content-Encoding: ${cut(named)}` : 'gzip，且未用 Content-Encoding 说明';
      const en = named
        ? `Content-Encoding: ${cut(named)}`
        : 'gzip, and no Content-Encoding says so';
      return text(
        `${count} 个应答被压缩（${zh}），而请求没有 Accept-Encoding`,
        `${count} answers are compressed (${en}), although no request has an Accept-Encoding`,
      );
    },
    fix: text(
      '请让服务器或网关只在请求带有 Accept-Encoding 时压缩（如 nginx 的 gzip、Spring 的 server.compression）。',
      'Have the server or gateway compress only where Accept-Encoding asks for it (gzip of nginx, server.compression of Spring).',
    ),
    field: 'Content-Encoding',
  },
  'utf-16': {
    title: (count) =>
      text(
        `${count} 个应答以 UTF-16 编码，不是 UTF-8`,
        `${count} answers are written in UTF-16, not in UTF-8`,
      ),
    fix: text(
      `系统之间的 JSON 须为 UTF-8（${RFC.zh}）：请以 UTF-8 写出应答（.NET 用 Encoding.UTF8，而不是 Encoding.Unicode）。`,
      `JSON between systems has to be UTF-8 (${RFC.en}): write answers in UTF-8 (in .NET Encoding.UTF8 instead of Encoding.Unicode).`,
    ),
    field: 'body',
  },
  gbk: {
    title: (count) =>
      text(
        `${count} 个应答的汉字以 GBK 编码，不是 UTF-8`,
        `${count} answers have their Chinese characters in GBK, not in UTF-8`,
      ),
    fix: text(
      `系统之间的 JSON 须为 UTF-8（${RFC.zh}），Content-Type 的 charset 改变不了这一点：请以 UTF-8 写出应答，而不是平台的默认编码（Java 用 getBytes(StandardCharsets.UTF_8)）。`,
      `JSON between systems has to be UTF-8 (${RFC.en}), whatever charset the Content-Type names: write answers in UTF-8 and not in the platform's default (in Java getBytes(StandardCharsets.UTF_8)).`,
    ),
    field: 'body',
  },
  marked: {
    title: (count) =>
      text(
        `${count} 个应答以字节顺序标记（BOM，EF BB BF）开头；本次忽略它后照常判定`,
        `${count} answers begin with a byte order mark (EF BB BF); it was passed over, and the rest judged`,
      ),
    fix: text(
      `发送方不得在 JSON 前加 BOM，接收方可以因此拒收（${RFC.zh}）：请去掉它（.NET 用 new UTF8Encoding(false)）。`,
      `A sender must not add it, and a receiver may refuse it (${RFC.en}): leave it out (in .NET new UTF8Encoding(false)).`,
    ),
    field: 'body',
  },
};

function encodingOf({ response }: Seen): string {
  return headerOf(response.headers, 'Content-Encoding') ?? '';
}

function asksForCompression({ headers }: Seen['exchange']['request']): boolean {
  return headerOf(headers, 'Accept-Encoding') !== undefined;
}

function isAscii(bytes: Buffer): boolean {
  return bytes.every((byte) => byte < 0x80);
}

function cut(value: string): string {
  return value.slice(0, 40);
}
