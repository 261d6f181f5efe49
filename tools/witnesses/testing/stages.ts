import * as cylinder from '../../../src/protocols/cylinder/demonstration.js';
import * as das from '../../../src/protocols/das/demonstration.js';
import * as mohurd from '../../../src/protocols/mohurd/demonstration.js';
import * as qinchuan from '../../../src/protocols/qinchuan/demonstration.js';
import * as samr from '../../../src/protocols/samr/demonstration.js';
import { startCylinder } from '../cylinder/cylinder.js';
import { STATION } from '../cylinder/station-client.js';
import { CIS } from '../das/cis-client.js';
import { startDas } from '../das/das.js';
import { CITY } from '../mohurd/city-client.js';
import { startMohurd } from '../mohurd/mohurd.js';
import { BUSINESS } from '../qinchuan/business-client.js';
import { startPrepose } from '../qinchuan/prepose.js';
import { REQUESTER } from '../samr/requester-client.js';
import { startSamr } from '../samr/samr.js';
import type { Stage } from './play-client.js';

export const CIS_STAGE: Stage = {
  client: CIS,
  program: 'das/cis-client.ts',
  serve: (callbackUrl) =>
    startDas({
      ...das.DEMONSTRATION_CREDENTIALS,
      ...das.DEMONSTRATION_PARAMETERS,
      meters: [...das.DEMONSTRATION_PARAMETERS.meters],
      callbackUrl,
      executionDelayMs: 400,
      alarmAfterMs: 50,
    }),
};

export const BUSINESS_STAGE: Stage = {
  client: BUSINESS,
  program: 'qinchuan/business-client.ts',
  serve: (callbackUrl) =>
    startPrepose({
      ...qinchuan.DEMONSTRATION_CREDENTIALS,
      ...qinchuan.DEMONSTRATION_PARAMETERS,
      meters: [],
      callbackUrl,
      executionDelayMs: 100,
    }),
};

export const REQUESTER_STAGE: Stage = {
  client: REQUESTER,
  program: 'samr/requester-client.ts',
  serve: () =>
    startSamr({
      ...samr.DEMONSTRATION_CREDENTIALS,
      primaryKey: samr.DEMONSTRATION_PARAMETERS.primaryKey,
      maxRecords: 20,
    }),
};

export const CITY_STAGE: Stage = {
  client: CITY,
  program: 'mohurd/city-client.ts',
  async serve() {
    const server = await startMohurd({ ...mohurd.DEMONSTRATION_CREDENTIALS });
    return { ...server, given: { parameters: { privateKey: server.privateKeyPem } } };
  },
};

export const STATION_STAGE: Stage = {
  client: STATION,
  program: 'cylinder/station-client.ts',
  serve: () =>
    startCylinder({
      ...cylinder.DEMONSTRATION_CREDENTIALS,
      cylinders: [cylinder.DEMONSTRATION_PARAMETERS.cylinder],
    }),
};
