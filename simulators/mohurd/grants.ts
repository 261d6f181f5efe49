import { INTERFACES, type Interface } from '../../src/protocols/mohurd/credentials.js';
import { textOf } from '../kit/messages/field-text.js';
import type { Fields, Refusal } from '../kit/rule.js';
import type { AdmittedSystem, State } from './state.js';

const RESTRICTIONS: Readonly<Record<number, string>> = {
  1200: '没有接口访问权限',
  1210: '不在接口访问白名单内',
  1211: '在接口访问黑名单内',
  1212: '服务已失效',
  1213: '接口已停止',
  1214: '不在允许访问时间段内',
};

/** Why a system is turned away at this moment [5.1.5, MH-R27]. */
export function findRestriction(
  system: AdmittedSystem | undefined,
  moment: 'token' | 'call',
): Refusal | undefined {
  const { restriction } = system ?? {};
  if (restriction?.at !== moment) return undefined;
  const message = RESTRICTIONS[restriction.code] ?? '拒绝访问';
  return { code: String(restriction.code), message };
}

/** The interface that system and key select together; undefined where there is none [MH-R02]. */
export function findGrant(state: State, fields: Fields): Interface | undefined {
  const keys = state.systems.get(textOf(fields, 'systemId'))?.keys;
  const key = textOf(fields, 'key');
  return INTERFACES.find((name) => keys?.[name] === key);
}
