import { randomUUID } from 'node:crypto';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../../src/protocols/mohurd/demonstration.js';
import { defineClient, runClient, type World } from '../calling/program.js';
import { now } from './calendar.js';
import { City, type Credentials } from './city.js';
import { type Issuer, KINDS } from './city-data.js';
import { FLAWS } from './flaws.js';
import { type Habits, SOUND } from './habits.js';

interface Parameters {
  readonly issuer: Issuer;
  /** PEM text of the key that decodes QR codes. */
  readonly privateKey: string;
}

/** Reports a certificate of each kind, and the last call to the gateway's log. */
async function round({
  url,
  credentials,
  parameters,
  habits,
}: World<Credentials, Parameters, Habits>): Promise<void> {
  const { issuer, privateKey } = parameters;
  const city = new City(url, credentials, privateKey, habits);
  for (const name of ['business', 'certificate'] as const) await city.validate(name);

  let requestTime = now();
  for (const kind of KINDS) {
    const given = await city.uploadData(kind, issuer);
    requestTime = now();
    if (given !== null) await city.uploadCertificate(kind, issuer, given);
  }
  const { remoteAddr } = await city.access('certificate');
  await city.log({
    interfaceId: 'certificate',
    logType: '1',
    logId: randomUUID().replaceAll('-', ''),
    method: 'POST',
    requestTime,
    responseTime: now(),
    remoteIp: '127.0.0.1',
    status: '200',
    path: remoteAddr.href,
    requestParams: JSON.stringify({ certType: '3' }),
    responseParams: JSON.stringify({ ReturnCode: '1', ReturnMsg: '上传成功' }),
    systemId: credentials.systemId,
  });
}

/** A city that reports electronic certificates through the gateway of its province. */
export const CITY = defineClient<Credentials, Parameters, Habits>({
  // Nothing is signed, and nobody calls back.
  scenarios: [
    'plain',
    'unavailable',
    'reset',
    'late-answer',
    'half-answer',
    'wrong-envelope',
    'wrong-echo',
    'refusal',
    'expired-token',
    'midnight',
    'month-end',
  ],
  credentials: DEMONSTRATION_CREDENTIALS,
  parameters: {
    issuer: DEMONSTRATION_PARAMETERS.issuer ?? {
      provinceNum: '350000',
      issuAuth: '样例市住房和城乡建设局',
      issuAuthCode: '11350100MB00041758',
    },
    privateKey: DEMONSTRATION_PARAMETERS.privateKey ?? '',
  },
  habits: SOUND,
  flaws: FLAWS,
  begin: (world) => ({ run: () => round(world) }),
});

await runClient(CITY, import.meta.url);
