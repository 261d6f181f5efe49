import { text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/cylinder/envelope.js';
import { overlook, refuseWhen } from '../../kit/alterations/requests.js';
import { demand, omitRule } from '../../kit/alterations/rules.js';
import { textOf } from '../../kit/messages/field-text.js';
import type { Fields } from '../../kit/rule.js';
import { LINKS, linksIn } from '../groups.js';
import type { SystemDefect } from '../parts.js';
import type { State } from '../state.js';

const linksGiven = (fields: Fields) => LINKS.filter((name) => textOf(fields, name)).length;

const refuse = (message: string) => ({ code: CODE.parameter, message });

/** What goes wrong with the links that are uploaded. */
export const LINK_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'takes-any-link',
    title: text('接受不是 http(s) 的链接', 'takes links that are not http(s)'),
    clause: '1.1.4/scheme',
    weight: 'may',
    parts: omitRule('1.1.4/scheme'),
  },
  {
    id: 'wants-every-link',
    title: text('四个链接缺一不可', 'refuses an upload without all four links'),
    clause: '1.1.4/links',
    weight: 'must',
    parts: refuseWhen(
      (fields, operation) => operation === 'links' && linksGiven(fields) < LINKS.length,
      refuse('缺少链接'),
    ),
  },
  {
    id: 'needs-no-link',
    title: text('没有链接也报成功', 'calls an upload without any link a success'),
    clause: '1.1.4/link-required',
    weight: 'must',
    parts: overlook((fields, operation) => operation === 'links' && linksGiven(fields) === 0),
  },
  {
    id: 'chokes-on-empty-links',
    title: text('空链接当作格式错误', 'takes an empty link for a malformed one'),
    clause: '1.1.4/empty-link',
    weight: 'should',
    parts: refuseWhen(
      (fields, operation) => operation === 'links' && LINKS.some((name) => fields[name] === ''),
      refuse('链接格式错误'),
    ),
  },
  {
    id: 'refuses-links-that-are-there',
    title: text(
      '同一链接再次上传因唯一索引失败',
      'fails on a unique index when the same link comes again',
    ),
    clause: '1.1.4/repeated-links',
    weight: 'must',
    parts: demand<State>(['links'], (fields, { state }) => {
      const known = state.find(fields)?.links ?? {};
      const isKnown = Object.entries(linksIn(fields)).some(([name, link]) => known[name] === link);
      return isKnown ? refuse('链接已存在') : undefined;
    }),
  },
  {
    id: 'refuses-chinese-links',
    title: text(
      '链接解码后含汉字即拒绝',
      'refuses links in which decoding leaves Chinese characters',
    ),
    clause: '1.1.4/unescaped-links',
    weight: 'may',
    parts: refuseWhen(
      (fields) => Object.values(linksIn(fields)).some((link) => /\p{Script=Han}/u.test(link)),
      refuse('链接格式错误'),
    ),
  },
];
