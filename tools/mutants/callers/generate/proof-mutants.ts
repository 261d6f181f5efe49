import { text } from '../../../../src/model/text.js';
import { likenessesOf } from '../../../../src/protocols/cylinder/token.js';
import type { Credentials as GatewayCredentials } from '../../../../src/protocols/mohurd/credentials.js';
import type { Account } from '../../../../src/protocols/samr/signature.js';
import { identityIn } from '../../wire/traffic/proofs.js';
import type { CallerMaterial } from '../caller-material.js';
import type { CallerMutant } from '../caller-mutant.js';
import { type Breakage, changeRequest } from './change-request.js';
import { gatewayBreakages } from './gateway-breakages.js';
import { signBreakages } from './sign-breakages.js';
import { lowerCaseToken, tokenBreakages } from './token-breakages.js';

/** By protocol, beside those of tokens that are made of the time. */
const BREAKAGES: Readonly<Record<string, (credentials: never) => readonly Breakage[]>> = {
  das: () => [lowerCaseToken()],
  qinchuan: () => [],
  cylinder: fieldBreakages,
  mohurd: (credentials: GatewayCredentials) => gatewayBreakages(credentials),
  samr: (credentials: Account) => signBreakages(credentials),
};

/**
 * Requests do not prove who sends them.
 *
 * @throws {RangeError} for a protocol of which nobody has said how its clients can get it wrong
 */
export function proofMutants(material: CallerMaterial): CallerMutant[] {
  const { protocol, entry } = material.system;
  const breakagesOf = BREAKAGES[protocol.id];
  if (!breakagesOf) {
    throw new RangeError(`${protocol.id} owes tools/mutants/callers/generate/proof-mutants.ts`);
  }
  const identity = identityIn(material.system);
  const breakages = [
    ...(identity ? tokenBreakages(identity) : []),
    ...breakagesOf(entry.demonstration.credentials as never),
  ];
  return material.own.flatMap((operation) =>
    breakages.flatMap((breakage) => changeRequest(material, operation, breakage) ?? []),
  );
}

/** A static token that comes close to the right one. */
function fieldBreakages({ token }: { readonly token: string }): readonly Breakage[] {
  const { truncated, inOtherCase } = likenessesOf(token);
  const make = (slug: string, zh: string, en: string, value: string): Breakage => ({
    slug: `token/${slug}`,
    title: text(`token ${zh}`, `a token ${en}`),
    statements: ['token', 'request'],
    change: (seen, { talk }) => talk.readdress(seen, { ...seen.fields, token: value }),
  });
  return [
    make('wrong', '不对', 'that is wrong', [...token].reverse().join('')),
    make('truncated', '少一位', 'one character short', truncated),
    make('lengthened', '多一位', 'one character long', `${token}0`),
    make('in-other-case', '大小写不对', 'in another letter case', inOtherCase),
    make('bearer', '带 Bearer', 'with Bearer before it', `Bearer ${token}`),
  ];
}
