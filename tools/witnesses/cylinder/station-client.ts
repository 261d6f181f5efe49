import { randomUUID } from 'node:crypto';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../../src/protocols/cylinder/demonstration.js';
import { defineClient, runClient, type World } from '../calling/program.js';
import type { CylinderIdentity } from './config.js';
import { FLAWS } from './flaws.js';
import { type Habits, SOUND } from './habits.js';
import { namesOf, Station } from './station.js';

interface Account {
  readonly token: string;
}

interface Parameters {
  readonly cylinder: CylinderIdentity;
  /** Registered for the token: links are on the first of them. */
  readonly linkHosts: readonly string[];
  readonly archivePath: string;
  readonly linksPath: string;
}

/** Scans a cylinder in every way, and publishes what was done to it. */
async function round({
  url,
  credentials,
  parameters,
  habits,
}: World<Account, Parameters, Habits>): Promise<void> {
  const { cylinder, linkHosts, ...paths } = parameters;
  const station = new Station(url, credentials.token, paths, habits);
  const { serialNumber } = cylinder;
  const { byNumber, byBarCode, byQrCode } = namesOf(cylinder);
  await station.archive('GET', byNumber, serialNumber);
  await station.archive('POST', byBarCode, serialNumber);
  await station.archive('POST', byQrCode, serialNumber);

  const link = (kind: string) => `https://${linkHosts[0]}/${kind}/${randomUUID()}`;
  await station.upload(byBarCode, { fillUrl: link('fill') });
  await station.upload(byNumber, { inspectUrl: link('inspect') });
  await station.upload(byQrCode, { valveUrl: link('valve'), deliveryUrl: link('delivery') });
}

/** A filling station at the trace system of the manufacturer of its cylinders. */
export const STATION = defineClient<Account, Parameters, Habits>({
  // The token is for ever, nothing is signed or dated, and nobody calls back.
  scenarios: [
    'plain',
    'unavailable',
    'reset',
    'late-answer',
    'half-answer',
    'wrong-envelope',
    'wrong-echo',
    'refusal',
  ],
  credentials: DEMONSTRATION_CREDENTIALS,
  parameters: {
    cylinder: DEMONSTRATION_PARAMETERS.cylinder,
    linkHosts: DEMONSTRATION_PARAMETERS.linkHosts ?? [],
    archivePath: '/cylinder/archive',
    linksPath: '/cylinder/links',
  },
  habits: SOUND,
  flaws: FLAWS,
  begin: (world) => ({ run: () => round(world) }),
});

await runClient(STATION, import.meta.url);
