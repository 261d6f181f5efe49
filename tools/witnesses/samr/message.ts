import { isObject, isScalar, type Member, readMembers, type Scalar } from './json.js';
import { makeSign, signText } from './sign.js';

export type Row = Record<string, Scalar>;

/** A refusal that the requester is told about: `result` 0000. */
export class Refusal extends Error {}

/** What goes back unchanged in the answer. */
export interface Echo {
  appid: string;
  busicode: string;
  random: string;
}

export interface Envelope extends Echo {
  action: string;
  sign: string;
  busilist: unknown;
  params: [string, string][];
}

export function noEcho(): Echo {
  return { appid: '', busicode: '', random: '' };
}

function echoOf(members: Member[]): Echo {
  const echo = noEcho();
  for (const name of ['appid', 'busicode', 'random'] as const) {
    const member = members.find((one) => one.name === name);
    if (member === undefined || member.value === null || !isScalar(member.value)) continue;
    echo[name] = signText(member.value, member.raw);
  }
  return echo;
}

export function openMessage(text: string): { members: Member[] | undefined; echo: Echo } {
  const members = readMembers(text);
  return { members, echo: members === undefined ? noEcho() : echoOf(members) };
}

function requiredString(values: Map<string, unknown>, name: string): string {
  const value = values.get(name);
  if (value === undefined || value === null) throw new Refusal(`缺少必填参数${name}`);
  if (typeof value !== 'string') throw new Refusal(`参数${name}应为字符串`);
  if (value.trim() === '') throw new Refusal(`必填参数${name}不能为空`);
  return value;
}

/** Table 5: presence and type of each parameter, before the signature is looked at. */
export function readEnvelope(members: Member[] | undefined): Envelope {
  if (members === undefined) throw new Refusal('请求消息不是JSON对象');
  const values = new Map<string, unknown>();
  for (const { name, value } of members) {
    if (values.has(name)) throw new Refusal(`参数${name}重复`);
    values.set(name, value);
  }
  const busilist = values.get('busilist');
  if (busilist === undefined || busilist === null || busilist === '') {
    throw new Refusal('缺少必填参数busilist');
  }
  return {
    appid: requiredString(values, 'appid'),
    busicode: requiredString(values, 'busicode'),
    action: requiredString(values, 'action'),
    random: requiredString(values, 'random'),
    sign: requiredString(values, 'sign'),
    busilist,
    params: members.map(({ name, value, raw }) => [name, signText(value, raw)]),
  };
}

/** The rows of `busilist`, sent either as an array or as a string that holds one. */
export function readRows(busilist: unknown): Row[] {
  let list = busilist;
  if (typeof list === 'string') {
    try {
      list = JSON.parse(list);
    } catch {
      throw new Refusal('busilist不是JSON格式');
    }
  }
  if (!Array.isArray(list)) throw new Refusal('busilist应为JSON数组');
  if (list.length === 0) throw new Refusal('busilist不能为空');
  return list.map((row: unknown, index) => {
    if (!isObject(row)) throw new Refusal(`busilist第${index + 1}条不是JSON对象`);
    for (const [name, value] of Object.entries(row)) {
      const where = `busilist第${index + 1}条字段${name}`;
      if (!isScalar(value)) throw new Refusal(`${where}应为简单值`);
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
        throw new Refusal(`${where}数值超出范围`);
      }
    }
    return row as Row;
  });
}

export interface DataList {
  result: '0001' | '0000';
  message: string;
  busilist?: Row[];
}

/** The whole answer as text; `datalist` is signed as the very text that stands in it. */
export function writeAnswer(echo: Echo, datalist: DataList, key: string): string {
  const sign = makeSign(
    [
      ['appid', echo.appid],
      ['busicode', echo.busicode],
      ['datalist', JSON.stringify(datalist)],
      ['random', echo.random],
    ],
    key,
  );
  const { appid, busicode, random } = echo;
  return JSON.stringify({ appid, busicode, datalist, random, sign });
}
