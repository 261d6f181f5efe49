import type { CatalogSystem } from '../../../../catalog/systems.js';
import { SIGN } from '../../../../src/protocols/samr/signature.js';
import { mannersOf } from '../../wire/manners/list-manners.js';
import type { Manner } from '../../wire/manners/manner.js';
import type { WireRequest } from '../../wire/traffic/message.js';
import type { SeenRequest } from '../../wire/traffic/talk.js';
import type { CallerMaterial } from '../caller-material.js';
import { REQUEST_MANNERS, type RequestManner } from './request-manners.js';

/** Those that clients of a system may have. */
export function requestMannersOf(system: CatalogSystem): readonly RequestManner[] {
  const borrowed = mannersOf(system).map(borrow);
  return [...borrowed, ...REQUEST_MANNERS].filter(({ applies = () => true }) => applies(system));
}

/** A manner in which the system itself may send JSON is one for its client too. */
function borrow({ name, isWarned, tampering }: Manner): RequestManner {
  return {
    name,
    ...(isWarned ? { isWarned } : {}),
    change(seen, material) {
      const { manifest } = material.spec;
      if (seen.request.method === 'GET' || !manifest.contentType.includes('json')) return undefined;
      const { callback } = tampering(material);
      const send = (one: SeenRequest) => callback?.(one, material.talk)?.[0]?.request;
      const sent = send(seen);
      return sent && resign(seen, sent, material, send);
    },
  };
}

/** Where the signature goes by the text: signed as it is written, and written once more. */
function resign(
  seen: SeenRequest,
  sent: WireRequest,
  { talk }: CallerMaterial,
  send: (seen: SeenRequest) => WireRequest | undefined,
): WireRequest | undefined {
  const sign = talk.proofs.signText?.(sent.body.toString('utf8'));
  return sign === undefined ? sent : send({ ...seen, fields: { ...seen.fields, [SIGN]: sign } });
}
