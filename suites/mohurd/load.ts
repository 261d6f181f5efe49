import {
  type LoadSetup,
  PreparationError,
  type Scenario,
} from '../../src/load/scenario/scenario.js';
import { text } from '../../src/model/text.js';
import {
  type Credentials,
  SYSTEM_HEADER,
  TOKEN_HEADER,
} from '../../src/protocols/mohurd/credentials.js';
import { readEnvelope } from '../../src/protocols/mohurd/envelope.js';
import { makeUpRecord } from '../../src/protocols/mohurd/made-up-record.js';
import { makePhoto } from '../../src/protocols/mohurd/photo-sample.js';
import { createHttpClient } from '../../src/wire/http-client.js';
import { parseJson } from '../../src/wire/json.js';
import { describeBeyond, isWithin } from '../../src/wire/reach.js';
import { wallNow } from '../../src/wire/steady-wall.js';
import { createSource } from '../kit/load/load-source.js';
import { loadDialect } from './dialect.js';
import { isWebAddress } from './grant.js';
import { SAFE } from './records.js';

/** The largest photo that the interface takes, in units of 1,024 bytes [MH-R18]. */
const MOST_KILOBYTES = 50;
const KILOBYTE = 1024;
const GRANT_TIMEOUT_MS = 10_000;
const ANSWER_LENGTH = 300;
const TOKEN = /("token"\s*:\s*")[^"]+/g;
/** The photo makes the request, not its brightness. */
const BRIGHTNESS = 100;

const describePhoto = (size: number) => ({
  title: text(`业务数据归集（照片 ${size} KB）`, `certificates with photos of ${size} KB`),
});

/** Load on the interface for business data, under one token of the gateway. */
export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'mohurd-business',
    system: 'mohurd',
    ...describePhoto(MOST_KILOBYTES),
    reportsPerRequest: 1,
    isMarked: true,
    sizes: {
      what: text('照片 KB 数', 'kilobytes of the photo'),
      least: 1,
      most: MOST_KILOBYTES,
      usual: MOST_KILOBYTES,
      describe: describePhoto,
    },
    async open(setup) {
      const { spec, pixit, faker, size = MOST_KILOBYTES } = setup;
      // The same JSON under either form of uploads [MH-R26].
      const dialect = { ...(await loadDialect(spec, pixit)), encodings: {} };
      const { token, remoteAddr, systemId } = await obtainGrant(setup);
      const photo = makePhoto('jpeg', BRIGHTNESS, size * KILOBYTE).toString('base64');
      const record = { ...makeUpRecord(spec, SAFE, { faker, now: wallNow() }), photo };
      const { certType, parameter } = SAFE;
      return createSource(dialect, setup, {
        operation: 'businessData',
        url: remoteAddr,
        headers: { [TOKEN_HEADER]: token, [SYSTEM_HEADER]: systemId },
        fields: {
          certType,
          safeCertParameter: {},
          specialCertParameter: {},
          managerCertParameter: {},
        },
        vary: (_index, mark) => ({ [parameter]: { acceptData: [{ ...record, eCertID: mark }] } }),
      });
    },
  },
];

/** @throws {PreparationError} when the gateway gives no token or no address. */
async function obtainGrant({ spec, pixit }: LoadSetup) {
  const { systemId, keys } = pixit.credentials as unknown as Credentials;
  const found = spec.manifest.operations.find(({ id }) => id === 'getInterfaceTokenInfo');
  const path = pixit.paths?.getInterfaceTokenInfo ?? found?.path ?? '';
  const query = new URLSearchParams({ systemId, key: keys.business });
  const http = createHttpClient({
    timeoutMs: GRANT_TIMEOUT_MS,
    tls: pixit.tls,
    target: pixit.target,
  });
  const { text: answer = '' } = await http.send({
    method: 'GET',
    url: `${pixit.target}${path}?${query}`,
    headers: {},
  });
  await http.close();
  const { token, remoteAddr } = readEnvelope(parseJson(answer))?.payload ?? {};
  if (typeof token !== 'string' || !isWebAddress(remoteAddr)) {
    const said = answer.replace(TOKEN, '$1●●●').slice(0, ANSWER_LENGTH) || '–';
    throw new PreparationError(
      text(
        `getInterfaceTokenInfo 没有给出可用的 token 和 remoteAddr；应答：${said}`,
        `getInterfaceTokenInfo gave no token and remoteAddr to work with; it answered ${said}`,
      ),
    );
  }
  if (!isWithin(remoteAddr, { own: [pixit.target], allow: pixit.allow })) {
    throw new PreparationError(describeBeyond(remoteAddr, 'mohurd'));
  }
  return { token, remoteAddr, systemId };
}
