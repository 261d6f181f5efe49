import type { Answer } from '../../kit/answer.js';
import type { Body } from '../../kit/conversation.js';
import { ACTION, EXCHANGE, type SamrTools } from '../tools.js';

/** One way to have a request of a known account refused. */
export interface Provocation {
  readonly slug: string;
  /** As the beginning of a sentence that ends in "时". */
  readonly zh: string;
  /** As the end of a sentence after "when". */
  readonly en: string;
  readonly make: (t: SamrTools) => Promise<Answer>;
}

export const PROVOCATIONS: readonly Provocation[] = [
  ...['action', 'busilist', 'random', 'sign'].map((name) => ({
    slug: `missing-${name}`,
    zh: `缺少 ${name} `,
    en: `${name} is missing`,
    make: sendWith(() => ({ [name]: undefined })),
  })),
  {
    slug: 'missing-busicode',
    zh: '缺少业务分类代码',
    en: 'the business code is missing',
    make: sendWith((t) => ({ [t.codeName]: undefined })),
  },
  {
    slug: 'unknown-busicode',
    zh: '业务分类代码未知',
    en: 'the business code is unknown',
    make: sendWith((t) => ({ [t.codeName]: '990101' })),
  },
  {
    slug: 'unknown-action',
    zh: '动作代码未知',
    en: 'the action is unknown',
    make: sendWith(() => ({ action: '09' })),
  },
  {
    slug: 'wrong-sign',
    zh: '签名错误',
    en: 'the signature is wrong',
    make: sendWith((t) => ({ sign: t.scope.uniqueHex().toUpperCase() })),
  },
  {
    slug: 'existing-key',
    zh: '新增已有的数据',
    en: 'an existing record is added',
    make: async (t) => t.act(ACTION.add, [await t.store()]),
  },
  {
    slug: 'unknown-key',
    zh: '修改没有的数据',
    en: 'an unknown record is modified',
    make: (t) => t.act(ACTION.modify, [t.drawRecord()]),
  },
];

/** Sends a request that would add a record, but for some values. */
function sendWith(valuesOf: (t: SamrTools) => Body): Provocation['make'] {
  return (t) => {
    const body = { ...t.draw(EXCHANGE), ...valuesOf(t) };
    t.forget(body.busilist);
    return t.send(EXCHANGE, body);
  };
}
