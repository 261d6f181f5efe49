import { text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/cylinder/envelope.js';
import { forgive } from '../../kit/alterations/access.js';
import { confuseCodes } from '../../kit/alterations/refusals.js';
import { misread, refuseWhen } from '../../kit/alterations/requests.js';
import { textOf } from '../../kit/messages/field-text.js';
import { IDENTIFIERS } from '../groups.js';
import type { SystemDefect } from '../parts.js';

const UNKNOWN = { code: CODE.unknown, message: '未查询到信息' };

/** What goes wrong on the way in: tokens, identifiers and how they are read. */
export const REQUEST_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'knows-bar-codes-alone',
    title: text('只按条形码查询', 'finds cylinders by their bar codes only'),
    clause: '1.1.2/identifiers',
    weight: 'must',
    parts: refuseWhen(
      (fields, operation) => operation === 'archive' && !textOf(fields, 'barCode'),
      UNKNOWN,
    ),
  },
  {
    id: 'wants-one-identifier',
    title: text('同时给出几个标识即拒绝', 'refuses links that name their cylinder in several ways'),
    clause: '1.1.4/identifiers',
    weight: 'must',
    parts: refuseWhen(
      (fields, operation) =>
        operation === 'links' && IDENTIFIERS.filter((name) => textOf(fields, name)).length > 1,
      { code: CODE.parameter, message: '标识只能有一个' },
    ),
  },
  {
    id: 'looks-for-empty-identifiers',
    title: text(
      '以空的标识去查询，查不到气瓶',
      'looks for an identifier that is empty, and finds nothing',
    ),
    clause: '1.1.2/empty-identifier',
    weight: 'should',
    parts: refuseWhen(
      (fields, operation) =>
        operation === 'archive' && IDENTIFIERS.some((name) => fields[name] === ''),
      UNKNOWN,
    ),
  },
  {
    id: 'finds-nothing-without-identifier',
    title: text(
      '没有标识时报“未查询到信息”（204）',
      'says that nothing was found (204) where no identifier is given',
    ),
    clause: '1.1.2/identifier-required',
    weight: 'must',
    parts: refuseWhen(
      (fields, operation) =>
        operation === 'archive' && IDENTIFIERS.every((name) => !textOf(fields, name)),
      UNKNOWN,
    ),
  },
  {
    id: 'blames-parameters-for-unknown-cylinders',
    title: text('未知气瓶报 401', 'answers 401 to an unknown cylinder'),
    clause: '1.1.4/unknown-cylinder',
    weight: 'must',
    parts: confuseCodes(CODE.unknown, CODE.parameter),
  },
  {
    id: 'reads-capital-escapes-alone',
    title: text('百分号编码只认大写十六进制', 'decodes only percent escapes in capital letters'),
    clause: '1.1.2/encoding',
    weight: 'must',
    parts: misread((fields, { text: body = '', target }) => {
      const raw = /fixCodeTraceUrl=([^&]*)/.exec(`${target}&${body}`)?.[1] ?? '';
      return /%\d?[a-f]/.test(raw) ? { ...fields, fixCodeTraceUrl: raw } : fields;
    }, 'archive'),
  },
  {
    id: 'takes-blank-tokens',
    title: text(
      'token 去掉空格后为空即不核对',
      'does not check a token that is empty once trimmed',
    ),
    clause: '1.1.2/token',
    weight: 'must',
    parts: forgive(({ target, text: body = '' }) =>
      /token=(?:\+|%20)+(?:&|$)/m.test(`${target}\n${body}`),
    ),
  },
  {
    id: 'checks-tokens-of-archives-alone',
    title: text('链接上传不核对 token', 'checks no token where links are uploaded'),
    clause: '1.1.4/token',
    weight: 'must',
    parts: forgive(() => true, 'links'),
  },
  {
    id: 'answers-unknown-tokens-by-204',
    title: text('令牌错误报 204', 'answers 204 to a wrong token'),
    clause: '1.1.2/token',
    weight: 'must',
    parts: ({ authenticate }) => ({
      authenticate: (request) => authenticate(request) && UNKNOWN,
    }),
  },
  {
    id: 'answers-post-alone',
    title: text('档案下载不受理 GET', 'gives archives to POST only'),
    clause: '1.1.1/method-get',
    weight: 'should',
    parts: ({ authenticate }) => ({
      authenticate: (request) =>
        request.method === 'GET'
          ? { code: CODE.parameter, message: '不支持 GET', status: 405 }
          : authenticate(request),
    }),
  },
];
