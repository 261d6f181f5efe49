import type { StateDocument } from '../kit/admin/admin-routes.js';
import { DocumentObject, readMembers } from '../kit/admin/document-object.js';
import { LINKS } from './groups.js';
import type { Archive, Cylinder, State } from './state.js';

/** What can be written is `cylinders`. */
const MEMBERS = ['cylinders', 'revision'];

/**
 * The state of the traceability system as a JSON document.
 *
 * @param compose makes up the archive of a cylinder that is written without one
 */
export function createStateDocument(
  state: State,
  compose: (serialNumber: string) => Archive,
): StateDocument {
  return {
    read: () => ({ cylinders: [...state.cylinders.values()] }),
    write(value) {
      const document = readMembers(value, MEMBERS);
      state.replace(
        document.list('cylinders', (item, place) => readCylinder(item, place, compose)),
      );
    },
    reset: () => state.reset(),
  };
}

function readCylinder(
  value: unknown,
  place: string,
  compose: (serialNumber: string) => Archive,
): Cylinder {
  const document = new DocumentObject(value, place);
  const serialNumber = document.text('serialNumber');
  return {
    serialNumber,
    barCode: document.text('barCode', ''),
    fixCodeTraceUrl: document.text('fixCodeTraceUrl', ''),
    archive: document.has('archive')
      ? readArchive(document.object('archive'), compose(serialNumber))
      : compose(serialNumber),
    links: document.has('links') ? readTexts(document.object('links'), LINKS) : {},
  };
}

/** Members that are not given stay made up. */
function readArchive(document: DocumentObject, made: Archive): Archive {
  return { ...made, ...readTexts(document, Object.keys(made)) };
}

function readTexts(document: DocumentObject, names: readonly string[]): Record<string, string> {
  const given = names.filter((name) => document.has(name));
  return Object.fromEntries(given.map((name) => [name, document.text(name)]));
}
