import { text } from '../../src/model/text.js';
import { INTERFACES } from '../../src/protocols/mohurd/credentials.js';
import { EITHER, type Model, mustShow, mustSucceed } from '../kit/exploration/model.js';
import { findDoubt, findTrust } from './cases/validation.js';
import { CERTIFICATE_COMMANDS } from './model-codes.js';
import type { MohurdCommand, MohurdWorld } from './model-world.js';
import { MohurdTools } from './tools.js';

/** The first choice is the interface that has not had its turn. */
const issue: MohurdCommand = {
  operation: 'getInterfaceTokenInfo',
  weight: 5,
  slots: [INTERFACES.length],
  plan(world, [index = 0], t) {
    const isOther = world.latest === 'business' ? index === 0 : index === 1;
    const wanted = isOther ? 'certificate' : 'business';
    const { systemId, keys } = t.session.credentials;
    return {
      body: { systemId, key: keys[wanted] },
      shown: ['systemId'],
      expects: [mustSucceed('5.1.2/accepts')],
      note(answer) {
        world.grants.set(wanted, t.readGrant(systemId, answer));
        world.latest = wanted;
      },
    };
  },
};

/** Asks about a granted token: the latest one is valid, and of an earlier one nobody can say. */
const validate: MohurdCommand = {
  operation: 'validateToken',
  weight: 3,
  slots: [INTERFACES.length],
  plan({ grants, latest }, [index = 0], t) {
    const wanted = INTERFACES[index] ?? 'business';
    const grant = grants.get(wanted);
    // It takes a good token to ask at all.
    const caller = latest && grants.get(latest);
    if (!grant || !caller) return undefined;
    const body = { systemId: grant.systemId, token: grant.token };
    const confirmed = mustShow('5.1.3/valid-token', text('data 为 true', 'data true'), findDoubt);
    return {
      body,
      shown: ['systemId'],
      expects: [wanted === latest ? confirmed : EITHER],
      send: () => t.sendAs(caller, 'validateToken', body),
    };
  },
};

const validateUnknown: MohurdCommand = {
  operation: 'validateToken',
  weight: 2,
  slots: [],
  plan({ grants, latest }, _slots, t) {
    const caller = latest && grants.get(latest);
    if (!caller) return undefined;
    const body = { systemId: caller.systemId, token: `KTOKEN_${t.scope.uniqueHex()}` };
    const denied = text('data 为 false，或 code 为 1205', 'data false, or code 1205');
    return {
      body,
      shown: ['token'],
      expects: [mustShow('5.1.3/invalid-token', denied, findTrust)],
      send: () => t.sendAs(caller, 'validateToken', body),
    };
  },
};

/** Tokens that are issued and misused, and QR codes that are assigned and used [5.1, 5.2]. */
export const MODEL: Model<MohurdTools, MohurdWorld> = {
  system: 'mohurd',
  statements: [
    ['getInterfaceTokenInfo', '5.1.2/accepts'],
    ['validateToken', '5.1.3/valid-token'],
    ['validateToken', '5.1.3/invalid-token'],
    ['businessData', '5.1.1/token'],
    ['businessData', '5.1.1/other-interface'],
    ['businessData', '5.2.1/accepts'],
    ['certificateData', '5.2.2/accepts', 'businessData'],
    ['certificateData', '5.2.2/used-code', 'businessData'],
    ['certificateData', '5.2.2/unknown-code'],
  ].map(([operation = '', clause = '', ...needs]) => ({ operation, clause, needs })),
  commands: [issue, validate, validateUnknown, ...CERTIFICATE_COMMANDS],
  begin: () => ({ grants: new Map(), codes: new Map() }),
  fork: ({ dialect, session }, scope) => new MohurdTools(scope, dialect, session),
};
