import type { Diagnosis } from '../../src/model/diagnosis.js';
import {
  INTERFACES,
  type Interface,
  interfaceOf,
  SYSTEM_HEADER,
  TOKEN_HEADER,
} from '../../src/protocols/mohurd/credentials.js';
import { CODE } from '../../src/protocols/mohurd/envelope.js';
import {
  diagnoseHeader,
  diagnoseKey,
  diagnoseSystemId,
} from '../../src/protocols/mohurd/grant-diagnosis.js';
import { quote, textOf } from '../kit/field-text.js';
import type { Parts } from '../kit/parts.js';
import type { Fields, Refusal, Rule } from '../kit/rule.js';
import type { AdmittedSystem, MohurdState } from './state.js';

const RESTRICTIONS: Readonly<Record<number, string>> = {
  1200: '没有接口访问权限',
  1210: '不在接口访问白名单内',
  1211: '在接口访问黑名单内',
  1212: '服务已失效',
  1213: '接口已停止',
  1214: '不在允许访问时间段内',
};

/** Makes the part that checks the two headers [5.1.1, MH-R03]. */
export function createAuthenticator(
  state: MohurdState,
  now: () => number,
): Parts<MohurdState>['authenticate'] {
  return ({ operation, header }) => {
    if (operation === 'getInterfaceTokenInfo') return undefined;
    const given = header(TOKEN_HEADER.toLowerCase()) ?? '';
    const token = state.findToken(given, now());
    if (!token) {
      const message = given ? '无效 token 或已过期' : `缺少请求头 ${TOKEN_HEADER}`;
      const diagnose = () => explainToken(state, given, header(SYSTEM_HEADER.toLowerCase()) ?? '');
      return { code: CODE.token, message, ...(given ? { diagnose } : {}) };
    }
    const systemId = header(SYSTEM_HEADER.toLowerCase()) ?? '';
    if (systemId !== token.systemId) {
      return { code: CODE.token, message: `${SYSTEM_HEADER} 与 token 不符：${quote(systemId)}` };
    }
    const wanted = interfaceOf(operation);
    if (wanted && wanted !== token.interface) {
      return { code: CODE.permission, message: '没有接口访问权限：token 属于另一接口' };
    }
    return findRestriction(state.systems.get(systemId), 'call');
  };
}

/** By the system that the other header names, else by the only one there is. */
function explainToken(state: MohurdState, given: string, systemId: string): Diagnosis | undefined {
  const system = state.systems.get(systemId) ?? [...state.systems.values()][0];
  if (!system) return undefined;
  const issued = [...state.tokens.values()].findLast((token) => token.systemId === system.systemId);
  return diagnoseHeader(given, issued?.token ?? '', system);
}

function findRestriction(
  system: AdmittedSystem | undefined,
  moment: 'token' | 'call',
): Refusal | undefined {
  const { restriction } = system ?? {};
  if (restriction?.at !== moment) return undefined;
  const message = RESTRICTIONS[restriction.code] ?? '拒绝访问';
  return { code: String(restriction.code), message };
}

/** The interface that system and key select together; undefined where there is none [MH-R02]. */
export function findGrant(state: MohurdState, fields: Fields): Interface | undefined {
  const keys = state.systems.get(textOf(fields, 'systemId'))?.keys;
  const key = textOf(fields, 'key');
  return INTERFACES.find((name) => keys?.[name] === key);
}

type GatewayRule = Rule<MohurdState>;

const ISSUING = ['getInterfaceTokenInfo'];

const knownSystem: GatewayRule = {
  id: '5.1.2/system',
  clause: '5.1.2',
  ruling: 'MH-R04',
  operations: ISSUING,
  check({ fields, state }) {
    const systemId = textOf(fields, 'systemId');
    if (state.systems.has(systemId)) return undefined;
    const message = `非法请求参数，获取 token 失败：没有系统 ${quote(systemId)}`;
    const [known] = state.systems.values();
    const diagnose = () => (known ? diagnoseSystemId(systemId, known) : undefined);
    return { code: CODE.parameter, message, diagnose };
  },
};

const rightKey: GatewayRule = {
  id: '5.1.2/key',
  clause: '5.1.2',
  ruling: 'MH-R04',
  operations: ISSUING,
  check({ fields, state }) {
    if (findGrant(state, fields)) return undefined;
    const system = state.systems.get(textOf(fields, 'systemId'));
    const diagnose = () => (system ? diagnoseKey(textOf(fields, 'key'), system) : undefined);
    return { code: CODE.key, message: '该秘钥与系统不匹配，获取 token 失败', diagnose };
  },
};

const unrestricted: GatewayRule = {
  id: '5.1.5/restricted',
  clause: '5.1.5',
  ruling: 'MH-R27',
  operations: ISSUING,
  check: ({ fields, state }) =>
    findRestriction(state.systems.get(textOf(fields, 'systemId')), 'token'),
};

export const GATEWAY_RULES: readonly GatewayRule[] = [knownSystem, rightKey, unrestricted];
