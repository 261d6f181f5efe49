import { identityOf as identityOfDas } from '../../../src/protocols/das/token.js';
import { identityOf as identityOfQinchuan } from '../../../src/protocols/qinchuan/token.js';
import type { Material, Mutant } from '../mutant.js';
import { accessMutant, type Laxity } from './access.js';
import { CYLINDER_LAXITIES } from './cylinder-access.js';
import { GATEWAY_LAXITIES } from './gateway-access.js';
import { SAMR_LAXITIES } from './samr-access.js';
import { tokenMutants } from './token-access.js';

/** The laxities of protocols that have a check of their own, each on all and on each operation. */
const OWN: Readonly<Record<string, readonly Laxity[]>> = {
  cylinder: CYLINDER_LAXITIES,
  mohurd: GATEWAY_LAXITIES,
  samr: SAMR_LAXITIES,
};

/** The simulator checks tokens or signatures with a part of the check left out. */
export function accessMutants(material: Material): Mutant[] {
  const { system, spec } = material;
  const credentials = system.entry.demonstration.credentials as never;
  switch (system.protocol.id) {
    case 'das':
      return tokenMutants(material, identityOfDas(credentials), {
        section: '2.1',
        unknownId: 'app-code',
      });
    case 'qinchuan':
      return tokenMutants(material, identityOfQinchuan(credentials, spec.choices), {
        section: '5.3',
        unknownId: 'app-id',
      });
    default: {
      const laxities = OWN[system.protocol.id] ?? [];
      // Behind the gateway, who asks for a token has none yet.
      const isGateway = laxities === GATEWAY_LAXITIES;
      const operations = material.own.filter((one) => !isGateway || !one.authentication);
      if (operations.length === 1) return laxities.map((laxity) => accessMutant(material, laxity));
      const general = laxities.filter(({ isGeneral }) => isGeneral);
      const others = laxities.filter(({ isGeneral }) => !isGeneral);
      return [
        ...general.map((laxity) => accessMutant(material, laxity)),
        ...operations.flatMap(({ id }) =>
          others.map((laxity) => accessMutant(material, laxity, id)),
        ),
      ];
    }
  }
}
