import { CODE } from '../../src/protocols/cylinder/envelope.js';
import { type Credentials, diagnoseToken } from '../../src/protocols/cylinder/token.js';
import { textOf } from '../kit/messages/field-text.js';
import type { ReceivedRequest } from '../kit/parts.js';
import type { Refusal } from '../kit/rule.js';
import type { SystemParts } from './parts.js';

/** Makes the part that checks the token; a form that cannot be read is left to the parser. */
export function createAuthenticator(credentials: Credentials, parse: SystemParts['parse']) {
  return (request: ReceivedRequest): Refusal | undefined => {
    const parsed = parse(request);
    if ('refusal' in parsed) return undefined;
    const token = textOf(parsed.fields, 'token');
    if (token === '') return { code: CODE.parameter, message: '缺少 token' };
    if (token === credentials.token) return undefined;
    const diagnose = () => diagnoseToken(token, credentials);
    return { code: CODE.parameter, message: 'token 错误', diagnose };
  };
}
