import { identityOf as identityOfDas } from '../../../src/protocols/das/token.js';
import { identityOf as identityOfQinchuan } from '../../../src/protocols/qinchuan/token.js';
import type { Material, Mutant } from '../mutant.js';
import { accessMutant, type Laxity } from './access.js';
import { CYLINDER_LAXITIES } from './cylinder-access.js';
import { GATEWAY_LAXITIES } from './gateway-access.js';
import { SAMR_LAXITIES } from './samr-access.js';
import { tokenMutants } from './token-access.js';

/** By protocol, the simulators that check tokens or signatures with a part left out. */
const ACCESS: Readonly<Record<string, (material: Material) => Mutant[]>> = {
  das: (material) =>
    tokenMutants(material, identityOfDas(credentialsOf(material)), {
      section: '2.1',
      unknownId: 'app-code',
    }),
  qinchuan: (material) =>
    tokenMutants(material, identityOfQinchuan(credentialsOf(material), material.spec.choices), {
      section: '5.3',
      unknownId: 'app-id',
    }),
  cylinder: (material) => laxMutants(material, CYLINDER_LAXITIES),
  // Behind the gateway, who asks for a token has none yet.
  mohurd: (material) =>
    laxMutants(
      { ...material, own: material.own.filter(({ authentication }) => !authentication) },
      GATEWAY_LAXITIES,
    ),
  samr: (material) => laxMutants(material, SAMR_LAXITIES),
};

/**
 * The simulator checks tokens or signatures with a part of the check left out.
 *
 * @throws {RangeError} for a protocol of which nobody has said what its check can leave out.
 */
export function accessMutants(material: Material): Mutant[] {
  const { id } = material.system.protocol;
  const list = ACCESS[id];
  if (!list) {
    throw new RangeError(
      `${id} owes tools/mutants/generate/access-mutants.ts what its check of tokens or signatures can leave out`,
    );
  }
  return list(material);
}

function credentialsOf({ system }: Material) {
  return system.entry.demonstration.credentials as never;
}

/** Each laxity on all operations and on each, where there are several. */
function laxMutants(material: Material, laxities: readonly Laxity[]): Mutant[] {
  const { own } = material;
  if (own.length === 1) return laxities.map((laxity) => accessMutant(material, laxity));
  const general = laxities.filter(({ isGeneral }) => isGeneral);
  const others = laxities.filter(({ isGeneral }) => !isGeneral);
  return [
    ...general.map((laxity) => accessMutant(material, laxity)),
    ...own.flatMap(({ id }) => others.map((laxity) => accessMutant(material, laxity, id))),
  ];
}
