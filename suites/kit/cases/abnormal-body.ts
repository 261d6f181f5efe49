/** A body that breaks poor servers: after it the IUT still has to answer. */
export interface AbnormalBody {
  readonly slug: string;
  readonly zh: string;
  readonly en: string;
  /** Makes it of a body as it would have been transmitted. */
  readonly make: (written: string) => string | Uint8Array;
}

const FILLER = 'x'.repeat(2_000_000);

export const ABNORMAL_JSON: readonly AbnormalBody[] = [
  {
    slug: 'deep-nesting',
    zh: '嵌套一万层的 JSON',
    en: 'JSON nested ten thousand deep',
    make: (json) => `${json.slice(0, -1)},"deep":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
  },
  {
    slug: 'invalid-utf8',
    zh: '非法 UTF-8 字节',
    en: 'bytes that are not UTF-8',
    make: (json) =>
      Buffer.concat([Buffer.from(json.slice(0, -2)), Buffer.from([0xff, 0xfe, 0x22, 0x7d])]),
  },
  {
    slug: 'large-body',
    zh: '二百万字节的正文',
    en: 'a body of two million bytes',
    make: (json) => `${json.slice(0, -1)},"filler":"${FILLER}"}`,
  },
  {
    slug: 'prototype-keys',
    zh: '含 __proto__ 的正文',
    en: 'a body with __proto__',
    make: (json) =>
      `${json.slice(0, -1)},"__proto__":{"polluted":"1"},"constructor":{"prototype":{"polluted":"1"}}}`,
  },
];

export const ABNORMAL_FORMS: readonly AbnormalBody[] = [
  {
    slug: 'broken-percent',
    zh: '残缺的百分号编码',
    en: 'truncated percent-encoding',
    make: (form) => `${form}&extra=%zz%4`,
  },
  {
    slug: 'invalid-utf8',
    zh: '百分号编码的非法 UTF-8 字节',
    en: 'percent-encoded bytes that are not UTF-8',
    make: (form) => `${form}&extra=%ff%fe`,
  },
  {
    slug: 'raw-bytes',
    zh: '未编码的非法 UTF-8 字节',
    en: 'raw bytes that are not UTF-8',
    make: (form) =>
      Buffer.concat([Buffer.from(`${form}&extra=`), Buffer.from([0xff, 0xfe, 0x00, 0x0a])]),
  },
  {
    slug: 'many-parameters',
    zh: '两万个参数',
    en: 'twenty thousand parameters',
    make: (form) => `${form}${'&p=1'.repeat(20_000)}`,
  },
  {
    slug: 'bare-separators',
    zh: '只有分隔符的正文',
    en: 'a body of separators',
    make: () => '&&==&=&',
  },
  {
    slug: 'large-body',
    zh: '二百万字节的正文',
    en: 'a body of two million bytes',
    make: (form) => `${form}&filler=${FILLER}`,
  },
  {
    slug: 'prototype-keys',
    zh: '含 __proto__ 的正文',
    en: 'a body with __proto__',
    make: (form) => `${form}&__proto__=1&constructor[prototype][polluted]=1`,
  },
];
