import type { Diagnosis } from '../../src/model/diagnosis.js';
import {
  interfaceOf,
  SYSTEM_HEADER,
  TOKEN_HEADER,
} from '../../src/protocols/mohurd/credentials.js';
import { CODE } from '../../src/protocols/mohurd/envelope.js';
import { diagnoseHeader } from '../../src/protocols/mohurd/grant-diagnosis.js';
import { quote } from '../kit/messages/field-text.js';
import type { Parts } from '../kit/parts.js';
import { findRestriction } from './grants.js';
import type { State } from './state.js';

/** Makes the part that checks the two headers [5.1.1, MH-R03]. */
export function createAuthenticator(state: State, now: () => number): Parts<State>['authenticate'] {
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
function explainToken(state: State, given: string, systemId: string): Diagnosis | undefined {
  const system = state.systems.get(systemId) ?? [...state.systems.values()][0];
  if (!system) return undefined;
  const issued = [...state.tokens.values()].findLast((token) => token.systemId === system.systemId);
  return diagnoseHeader(given, issued?.token ?? '', system);
}
