import * as das from '../../../src/protocols/das/demonstration.js';
import * as qinchuan from '../../../src/protocols/qinchuan/demonstration.js';
import type { Client } from '../calling/program.js';
import { STATION } from '../cylinder/station-client.js';
import { CIS } from '../das/cis-client.js';
import { startDas } from '../das/das.js';
import { CITY } from '../mohurd/city-client.js';
import { BUSINESS } from '../qinchuan/business-client.js';
import { startPrepose } from '../qinchuan/prepose.js';
import { REQUESTER } from '../samr/requester-client.js';

/** Clients of a system, written from its document alone. */
export const CLIENTS: Readonly<Record<string, Client>> = {
  das: CIS,
  prepose: BUSINESS,
  samr: REQUESTER,
  mohurd: CITY,
  cylinder: STATION,
};

/** Starts a server at the port that reports to the address of its own accord. */
type Launch = (callbackUrl: string, port: number) => Promise<{ close(): Promise<void> }>;

const { reports: _, ...ofDas } = das.DEMONSTRATION_PARAMETERS;
const ofPrepose = qinchuan.DEMONSTRATION_PARAMETERS;

/** Servers that report to a system, written from its document alone. */
export const PLATFORMS: Readonly<Record<string, Launch>> = {
  cis: (callbackUrl, port) =>
    startDas({
      ...das.DEMONSTRATION_CREDENTIALS,
      ...ofDas,
      meters: [...ofDas.meters],
      callbackUrl,
      port,
    }),
  business: (callbackUrl, port) =>
    startPrepose(
      {
        ...qinchuan.DEMONSTRATION_CREDENTIALS,
        ...ofPrepose,
        meters: ofPrepose.meters.map(({ meterNo, userNo = meterNo }) => ({ meterNo, userNo })),
        callbackUrl,
      },
      port,
    ),
};
