import { text } from '../../../../src/model/text.js';
import { parseJson } from '../../../../src/wire/json.js';
import { refuse } from '../../peer/refusal.js';
import type { SystemDefect } from '../parts.js';

/** Bodies that are read where they should not be, or break what comes after them. */
export const BODY_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'unwraps-lists',
    title: text('正文是数组时取第一个对象', 'takes the first object of a body that is a list'),
    clause: '5.2.4/json',
    weight: 'must',
    parts: ({ parse }) => ({
      parse(request) {
        const body = parseJson(request.text ?? '');
        if (!Array.isArray(body)) return parse(request);
        const inner = JSON.stringify(body[0]) ?? '';
        return parse({ ...request, header: request.header, text: inner });
      },
    }),
  },
  {
    id: 'broken-by-abnormal-bodies',
    title: text(
      '收到不能解析的正文后，正常上报也失败',
      'refuses proper reports once a body could not be read',
    ),
    clause: '5.2.4/robust',
    weight: 'must',
    parts({ parse }) {
      let isBroken = false;
      return {
        parse(request) {
          const parsed = parse(request);
          if ('refusal' in parsed) isBroken = true;
          return isBroken ? { refusal: refuse('9999', '系统异常') } : parsed;
        },
      };
    },
  },
];
