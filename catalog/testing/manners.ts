import { DEMONSTRATION_CREDENTIALS } from '../../src/protocols/samr/demonstration.js';
import { readMembers, toMembers, writeMembers } from '../../src/protocols/samr/members.js';
import { mannerOf, SIGN, signMembers } from '../../src/protocols/samr/signature.js';
import type { Manners } from './style-proxy.js';

const USUAL: Manners = { success: /"0000"|"statusCode":200|"code":1,|"ReturnCode":"[12]"/ };

const SPECIAL: Readonly<Record<string, Manners>> = {
  samr: { success: /"0001"/, sign: signAsPrinted },
};

export function mannersOf(protocol: string): Manners {
  return SPECIAL[protocol] ?? USUAL;
}

/** The same members, each as it stands, but signed over these texts [SR-R05]. */
function signAsPrinted(body: string): string {
  const members = (readMembers(body) ?? []).filter(({ name }) => name !== SIGN);
  const sign = signMembers(members, DEMONSTRATION_CREDENTIALS.key, mannerOf({}));
  return writeMembers([...members, ...toMembers({ [SIGN]: sign })]);
}
