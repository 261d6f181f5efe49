import { INTERFACES } from '../../src/protocols/mohurd/credentials.js';
import { AdminError } from '../kit/admin/admin-route.js';
import type { StateDocument } from '../kit/admin/admin-routes.js';
import { DocumentObject, readMembers } from '../kit/admin/document-object.js';
import type { AdmittedSystem, AssignedCode, Certificate, Restriction, State } from './state.js';

/** What can be written is `systems`, `certificates` and `codes`. */
const MEMBERS = ['systems', 'certificates', 'codes', 'tokens', 'logs', 'dropped', 'revision'];

/** The state of gateway and interfaces as a JSON document. */
export function createStateDocument(state: State): StateDocument {
  return {
    read: () => ({
      systems: [...state.systems.values()],
      certificates: [...state.certificates.values()],
      codes: [...state.codes.values()],
      tokens: [...state.tokens.values()].map(({ expiresAt, ...token }) => ({
        ...token,
        expiresAt: new Date(expiresAt).toISOString(),
      })),
      logs: [...state.logs.values()],
      dropped: state.dropped,
    }),
    write(value) {
      const document = readMembers(value, MEMBERS);
      const read = <Item>(name: string, item: (document: DocumentObject) => Item) =>
        document.has(name)
          ? document.list(name, (entry, place) => item(new DocumentObject(entry, place)))
          : undefined;
      // All is read before anything is written.
      const systems = read('systems', readSystem);
      const certificates = read('certificates', readCertificate);
      const codes = read('codes', readCode);
      replace(state.systems, systems, ({ systemId }) => systemId);
      if (certificates) state.replaceCertificates(certificates);
      replace(state.codes, codes, ({ code }) => code);
      state.touch();
    },
    reset: () => state.reset(),
  };
}

function replace<Item>(
  map: Map<string, Item>,
  items: readonly Item[] | undefined,
  key: (item: Item) => string,
): void {
  if (!items) return;
  map.clear();
  for (const item of items) map.set(key(item), item);
}

function readSystem(document: DocumentObject): AdmittedSystem {
  const keys = document.object('keys');
  const granted = INTERFACES.filter((name) => keys.has(name));
  return {
    systemId: document.text('systemId'),
    keys: Object.fromEntries(granted.map((name) => [name, keys.text(name)])),
    ...(document.has('restriction')
      ? { restriction: readRestriction(document.object('restriction')) }
      : {}),
  };
}

function readRestriction(document: DocumentObject): Restriction {
  const code = document.number('code');
  const at = document.text('at', 'call');
  if (at !== 'token' && at !== 'call') throw new AdminError('restriction.at must be token or call');
  return { code, at };
}

function readCertificate(document: DocumentObject): Certificate {
  return {
    eCertID: document.text('eCertID'),
    certType: document.text('certType'),
    certNum: document.text('certNum', ''),
    provinceNum: document.text('provinceNum', ''),
    holder: document.text('holder', ''),
    certState: document.text('certState', '01'),
    operateType: document.text('operateType', '01'),
  };
}

function readCode(document: DocumentObject): AssignedCode {
  return {
    code: document.text('code'),
    eCertID: document.text('eCertID', ''),
    certType: document.text('certType'),
    ...(document.has('zzeCertID') ? { zzeCertID: document.text('zzeCertID') } : {}),
    ...(document.has('url') ? { url: document.text('url') } : {}),
  };
}
