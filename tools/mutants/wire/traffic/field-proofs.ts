import {
  authenticationOf,
  type Manifest,
  type Operation,
} from '../../../../src/model/specification.js';
import { text } from '../../../../src/model/text.js';
import { type Fields, readFields, writeFields } from './message.js';
import type { ProofFault, Proofs } from './proof.js';

const WAYS = [
  ['missing', '缺失', 'is missing'],
  ['empty', '为空', 'is empty'],
  ['wrong', '不对', 'is wrong'],
] as const;

/** Fields of the request that have to be what was given out: `token`, `systemId` and `key`. */
export function fieldProofs(manifest: Manifest, credentials: Fields): Proofs {
  const namesOf = (operation: Operation) => authenticationOf(manifest, operation).fields ?? [];
  return {
    faultsOf: (operation) =>
      namesOf(operation).flatMap((name) =>
        WAYS.map(([way, zh, en]): ProofFault => {
          const statements = authenticationOf(manifest, operation).statements ?? [];
          return {
            slug: `${way}-${name}`,
            title: text(`接受 ${name} ${zh}的请求`, `takes requests in which ${name} ${en}`),
            statements: statements.map((id) => id.slice(id.indexOf('/') + 1)),
          };
        }),
      ),
    find(operation, _request, fields) {
      if (!fields) return undefined;
      for (const name of namesOf(operation)) {
        const value = fields[name];
        // Signatures are not credentials: whoever finds none of them has nothing to compare.
        if (value !== undefined && value === credentials[name]) continue;
        const way = value === undefined ? 'missing' : value === '' ? 'empty' : 'wrong';
        return `${way}-${name}`;
      }
      return undefined;
    },
    async repair(operation, request) {
      const proven = Object.fromEntries(
        namesOf(operation).map((name) => [name, credentials[name]]),
      );
      return writeFields(manifest, request, { ...readFields(manifest, request), ...proven });
    },
  };
}
