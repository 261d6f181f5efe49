import { readCode } from '../../src/protocols/mohurd/code-cipher.js';
import type { Interface } from '../../src/protocols/mohurd/credentials.js';
import { CODE } from '../../src/protocols/mohurd/envelope.js';
import { type Deed, type Expectation, mustRefuse, mustSucceed } from '../kit/exploration/model.js';
import type { Grant } from './grant.js';
import type { MohurdCommand, MohurdWorld } from './model-world.js';
import {
  drawCertificate,
  drawRecord,
  findSealed,
  SAFE,
  wrapCertificates,
  wrapRecords,
} from './records.js';
import type { MohurdTools } from './tools.js';

const CODES = 2;

/** The grant of an interface, if its token is sure to be valid. */
function sureGrant({ grants, latest }: MohurdWorld, wanted: Interface): Grant | undefined {
  return latest === wanted ? grants.get(wanted) : undefined;
}

const upload: MohurdCommand = {
  operation: 'businessData',
  weight: 6,
  slots: [CODES],
  async plan(world, [index = 0], t) {
    const grant = sureGrant(world, 'business');
    if (!grant) return undefined;
    const record = await drawRecord(t, SAFE);
    const body = wrapRecords(t, SAFE, [record]);
    return {
      body,
      shown: ['certType'],
      expects: [mustSucceed('5.2.1/accepts')],
      send: () => t.sendAs(grant, 'businessData', body),
      note(answer) {
        const { codes } = t.session;
        const sealed = findSealed(answer, record.eCertID);
        const decoded = sealed && 'cipher' in codes ? codes.cipher.open(sealed) : undefined;
        if (decoded === undefined) return;
        world.codes.set(index, { code: readCode(decoded).code, isUsed: false });
      },
    };
  },
};

async function uploadWith(t: MohurdTools, grant: Grant, expected: Expectation): Promise<Deed> {
  const body = wrapRecords(t, SAFE, [await drawRecord(t, SAFE)]);
  return {
    body,
    shown: ['certType'],
    expects: [expected],
    send: () => t.sendAs(grant, 'businessData', body),
  };
}

const uploadByUnknownToken: MohurdCommand = {
  operation: 'businessData',
  weight: 2,
  slots: [],
  async plan({ grants }, _slots, t) {
    const grant = grants.get('business');
    if (!grant) return undefined;
    const token = `KTOKEN_${t.scope.uniqueHex()}`;
    return uploadWith(t, { ...grant, token }, mustRefuse('5.1.1/token', CODE.token));
  },
};

const uploadByOtherToken: MohurdCommand = {
  operation: 'businessData',
  weight: 2,
  slots: [],
  async plan({ grants }, _slots, t) {
    const [own, other] = [grants.get('business'), grants.get('certificate')];
    if (!own || !other) return undefined;
    const expected = mustRefuse('5.1.1/other-interface', CODE.token, CODE.permission);
    return uploadWith(t, { ...own, token: other.token }, expected);
  },
};

/** Uses a QR code: a new one, a used one, or, last, one that nobody has assigned. */
const certify: MohurdCommand = {
  operation: 'certificateData',
  weight: 6,
  slots: [CODES + 1],
  plan(world, [index = 0], t) {
    const grant = sureGrant(world, 'certificate');
    const known = world.codes.get(index);
    if (!grant || (!known && index < CODES)) return undefined;
    const code = known?.code ?? `0000002000${t.faker.string.numeric(9)}`;
    const certificate = drawCertificate(t, SAFE, code);
    const body = wrapCertificates(SAFE, [certificate]);
    return {
      body,
      shown: ['parameter'],
      expects: [expectOfCode(known)],
      send: () => t.sendAs(grant, 'certificateData', body),
      note(_answer, hasSucceeded) {
        if (hasSucceeded && known) known.isUsed = true;
      },
    };
  },
};

function expectOfCode(known: { readonly isUsed: boolean } | undefined): Expectation {
  if (!known) return mustRefuse('5.2.2/unknown-code', CODE.failure);
  return known.isUsed ? mustRefuse('5.2.2/used-code', CODE.failure) : mustSucceed('5.2.2/accepts');
}

/** 5.2: business data, and the certificates for the codes that it was given. */
export const CERTIFICATE_COMMANDS: readonly MohurdCommand[] = [
  upload,
  certify,
  uploadByUnknownToken,
  uploadByOtherToken,
];
