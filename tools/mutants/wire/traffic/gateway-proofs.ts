import type { Manifest, Operation } from '../../../../src/model/specification.js';
import { text } from '../../../../src/model/text.js';
import {
  type Credentials,
  interfaceOf,
  SYSTEM_HEADER,
  TOKEN_HEADER,
} from '../../../../src/protocols/mohurd/credentials.js';
import { writeForm } from '../../../../src/wire/form.js';
import { isObject } from '../../../../src/wire/json.js';
import { fieldProofs } from './field-proofs.js';
import { headerOf, readMessage, withHeader } from './message.js';
import type { ProofFault, Proofs } from './proof.js';

const GRANTING = 'getInterfaceTokenInfo';

const OTHER_INTERFACE = 'other-interface';

const FAULTS: readonly ProofFault[] = [
  fault('missing-token', `不带 ${TOKEN_HEADER}`, `without ${TOKEN_HEADER}`, 'token-required'),
  fault('empty-token', `${TOKEN_HEADER} 为空`, `with an empty ${TOKEN_HEADER}`, 'token-required'),
  fault('wrong-token', `${TOKEN_HEADER} 未曾发放`, 'with a token that was never given', 'token'),
  fault('missing-system', `不带 ${SYSTEM_HEADER}`, `without ${SYSTEM_HEADER}`, 'system-id'),
  fault('wrong-system', `${SYSTEM_HEADER} 不对`, `with another ${SYSTEM_HEADER}`, 'system-id'),
  fault(
    OTHER_INTERFACE,
    '令牌属于另一接口',
    'with a token of the other interface',
    OTHER_INTERFACE,
  ),
];

interface Grant {
  readonly systemId: string;
  readonly key: string;
}

/** A token that one operation grants and the others demand, each for its own interface. */
export function gatewayProofs(manifest: Manifest, { systemId, keys }: Credentials): Proofs {
  const grants = new Map<string, Grant>();
  const byField = fieldProofs(manifest, { systemId, key: keys.business });
  const keyOf = (operation: Operation) => keys[interfaceOf(operation.id) ?? 'business'];
  const granting = manifest.operations.find(({ id }) => id === GRANTING);
  return {
    faultsOf(operation) {
      if (operation.id === GRANTING) return byField.faultsOf(operation);
      const isBehind = interfaceOf(operation.id) !== undefined;
      return FAULTS.filter(({ slug }) => isBehind || slug !== OTHER_INTERFACE);
    },
    find(operation, request, fields) {
      if (operation.id === GRANTING) {
        const isKnown = Object.values(keys).includes(`${fields?.key}`);
        const sound = isKnown ? { ...fields, key: keys.business } : fields;
        return byField.find(operation, request, sound);
      }
      const token = headerOf(request.headers, TOKEN_HEADER);
      const system = headerOf(request.headers, SYSTEM_HEADER);
      if (token === undefined) return 'missing-token';
      if (token === '') return 'empty-token';
      const grant = grants.get(token);
      if (!grant) return 'wrong-token';
      if (!system) return 'missing-system';
      if (system !== grant.systemId) return 'wrong-system';
      const isForeign =
        interfaceOf(operation.id) !== undefined &&
        grant.systemId === systemId &&
        grant.key !== keyOf(operation);
      return isForeign ? OTHER_INTERFACE : undefined;
    },
    note({ id }, fields, message) {
      const data = isObject(message) ? message.data : undefined;
      if (id !== GRANTING || !isObject(data) || typeof data.token !== 'string') return;
      grants.set(data.token, { systemId: String(fields.systemId), key: String(fields.key) });
    },
    async repair(operation, request, forward) {
      if (operation.id === GRANTING) return byField.repair(operation, request, forward);
      const query = writeForm({ systemId, key: keyOf(operation) });
      const answer = await forward({
        method: 'GET',
        target: `${granting?.path}?${query}`,
        headers: request.headers.filter(([name]) => name.toLowerCase() === 'host'),
        body: Buffer.alloc(0),
      });
      const { data } = readMessage(answer) as { readonly data: { readonly token: string } };
      const headers = withHeader(request.headers, TOKEN_HEADER, data.token);
      return { ...request, headers: withHeader(headers, SYSTEM_HEADER, systemId) };
    },
  };
}

function fault(slug: string, zh: string, en: string, statement: string): ProofFault {
  return {
    slug,
    title: text(`接受${zh}的请求`, `takes requests ${en}`),
    statements: [statement, 'token-required'],
  };
}
