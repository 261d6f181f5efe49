import {
  type CertificateKind,
  KINDS,
  type ListName,
  listNameOf,
} from '../../src/protocols/mohurd/certificate-kind.js';
import { nameList } from '../../src/protocols/mohurd/list-names.js';
import { drawUpload } from './records.js';
import type { MohurdTools } from './tools.js';

export const LIST_NAMES: readonly ListName[] = ['acceptData', 'AcceptData'];

/** What names the lists of uploads as the IUT takes them, found out once in a run [MH-R08]. */
export function createListNames(): MohurdTools['session']['nameLists'] {
  const known = new Map<string, Promise<ListName>>();
  /** The name that the ruling gives, or the first that the IUT takes. */
  const find = async (t: MohurdTools, kind: CertificateKind) => {
    const { choices } = t.dialect.spec;
    if (choices['MH-R08'] !== 'either') return listNameOf(kind, choices);
    const name = `list name ${kind.certType}`;
    return t.scope.notebook.share(name, known, () => probeNames(t, kind));
  };
  return async (t, body) => {
    let named = body;
    for (const kind of KINDS) {
      // Names are only tried where there is a list to be named.
      const isListed = nameList(named, kind.parameter, 'AcceptData') !== named;
      if (isListed) named = nameList(named, kind.parameter, await find(t, kind));
    }
    return named;
  };
}

async function probeNames(t: MohurdTools, kind: CertificateKind): Promise<ListName> {
  for (const name of LIST_NAMES) {
    const body = t.keepNames(nameList(await drawUpload(t, kind), kind.parameter, name));
    const { envelope } = await t.send('businessData', body, { purpose: 'setup' });
    if (envelope?.succeeded) return name;
  }
  return 'acceptData';
}
