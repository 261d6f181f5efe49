import { CODE } from '../../src/protocols/mohurd/envelope.js';
import { diagnoseKey, diagnoseSystemId } from '../../src/protocols/mohurd/grant-diagnosis.js';
import { quote, textOf } from '../kit/messages/field-text.js';
import type { Rule } from '../kit/rule.js';
import { findGrant, findRestriction } from './grants.js';
import { BUSINESS_RULES } from './rules/business.js';
import { CERTIFICATE_RULES } from './rules/certificates.js';
import type { RecordRule } from './rules/record-rule.js';
import type { State } from './state.js';

type GatewayRule = Rule<State>;

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

/** What requests for a token have to keep beyond their shape, in order of checking. */
export const RULES: readonly GatewayRule[] = [knownSystem, rightKey, unrestricted];

/** What single records of an upload have to keep beyond their tables, in order of checking. */
export const RECORD_RULES: readonly RecordRule[] = [...BUSINESS_RULES, ...CERTIFICATE_RULES];
