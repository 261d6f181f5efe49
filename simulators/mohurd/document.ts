import { INTERFACES, type Interface } from '../../src/protocols/mohurd/credentials.js';
import { createRedactor, MASK, maskToken } from '../../src/wire/redact.js';
import { AdminError } from '../kit/admin/admin-route.js';
import type { StateDocument } from '../kit/admin/admin-routes.js';
import { DocumentObject, readMembers } from '../kit/admin/document-object.js';
import type { AdmittedSystem, AssignedCode, Certificate, Restriction, State } from './state.js';

/** What can be written is `systems`, `certificates` and `codes`. */
const MEMBERS = ['systems', 'certificates', 'codes', 'tokens', 'logs', 'dropped', 'revision'];

/** The state of gateway and interfaces as a JSON document. */
export function createStateDocument(state: State): StateDocument {
  return {
    read: (withSecrets) => ({
      systems: [...state.systems.values()].map((system) =>
        withSecrets ? system : { ...system, keys: maskKeys(system.keys) },
      ),
      certificates: [...state.certificates.values()],
      codes: [...state.codes.values()],
      tokens: [...state.tokens.values()].map(({ expiresAt, token, ...rest }) => ({
        token: withSecrets ? token : maskToken(token),
        ...rest,
        expiresAt: new Date(expiresAt).toISOString(),
      })),
      logs: withSecrets ? [...state.logs.values()] : maskLogs(state),
      dropped: state.dropped,
    }),
    write(value) {
      const document = readMembers(value, MEMBERS);
      const read = <Item>(name: string, item: (document: DocumentObject) => Item) =>
        document.has(name)
          ? document.list(name, (entry, place) => item(new DocumentObject(entry, place)))
          : undefined;
      // All is read before anything is written.
      const systems = read('systems', (system) => readSystem(system, state.systems));
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

type Keys = AdmittedSystem['keys'];

function maskKeys(keys: Keys): Keys {
  return Object.fromEntries(Object.keys(keys).map((name) => [name, MASK]));
}

/** Callers may have written their token and key into what they log. */
function maskLogs({ logs, systems }: State): object[] {
  const redact = createRedactor([...systems.values()].flatMap(({ keys }) => Object.values(keys)));
  return redact([...logs.values()]).map((entry) =>
    'accessToken' in entry ? { ...entry, accessToken: MASK } : entry,
  );
}

function readSystem(
  document: DocumentObject,
  present: ReadonlyMap<string, AdmittedSystem>,
): AdmittedSystem {
  const keys = document.object('keys');
  const granted = INTERFACES.filter((name) => keys.has(name));
  const systemId = document.text('systemId');
  const readKey = (name: Interface) => {
    const key = keys.text(name);
    if (key !== MASK) return key;
    const known = present.get(systemId)?.keys[name];
    if (known !== undefined) return known;
    throw new AdminError(
      `systems: ${systemId} has no key for ${name} that could stay: give one, or read the state with ?secrets=true`,
    );
  };
  return {
    systemId,
    keys: Object.fromEntries(granted.map((name) => [name, readKey(name)])),
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
