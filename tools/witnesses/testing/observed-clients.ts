import * as das from '../../../src/protocols/das/demonstration.js';
import * as qinchuan from '../../../src/protocols/qinchuan/demonstration.js';
import { playRound } from '../caller/program.js';
import { type Client, readWorld } from '../calling/program.js';
import { STATION } from '../cylinder/station-client.js';
import { startDas } from '../das/das.js';
import { CITY } from '../mohurd/city-client.js';
import { startPrepose } from '../qinchuan/prepose.js';
import { REQUESTER } from '../samr/requester-client.js';
import { BUSINESS_STAGE, CIS_STAGE } from './stages.js';

/** What a client is told. */
export interface Surroundings {
  readonly url: string;
  readonly callbackUrl: string;
  readonly flaw?: string | undefined;
}

/** One round of a client's business; it throws where the client gives up. */
type PlayRound = (surroundings: Surroundings) => Promise<void>;

/** Clients of a system, written from its document alone. */
export const CLIENTS: Readonly<Record<string, PlayRound>> = {
  das: ({ url, callbackUrl, flaw }) => playRound(CIS_STAGE.begin(url, flaw), callbackUrl),
  prepose: ({ url, callbackUrl, flaw }) => playRound(BUSINESS_STAGE.begin(url, flaw), callbackUrl),
  samr: roundOf(REQUESTER),
  mohurd: roundOf(CITY),
  cylinder: roundOf(STATION),
};

function roundOf<S extends { credentials: object; parameters: object }, H>(
  client: Client<S, H>,
): PlayRound {
  return ({ url, flaw = '' }) =>
    client.round(readWorld(client, { DUIJIE_URL: url, WITNESS_FLAW: flaw }));
}

/** A server that reports to the address of its own accord. */
export type Launch = (
  callbackUrl: string,
) => Promise<{ readonly url: string; close(): Promise<void> }>;

const { reports: _, ...ofDas } = das.DEMONSTRATION_PARAMETERS;
const ofPrepose = qinchuan.DEMONSTRATION_PARAMETERS;

/** Servers that report to a system, written from its document alone. */
export const PLATFORMS: Readonly<Record<string, Launch>> = {
  cis: (callbackUrl) =>
    startDas({
      ...das.DEMONSTRATION_CREDENTIALS,
      ...ofDas,
      meters: [...ofDas.meters],
      callbackUrl,
    }),
  business: (callbackUrl) =>
    startPrepose({
      ...qinchuan.DEMONSTRATION_CREDENTIALS,
      ...ofPrepose,
      meters: ofPrepose.meters.map(({ meterNo, userNo = meterNo }) => ({ meterNo, userNo })),
      callbackUrl,
    }),
};
