import * as das from '../../../src/protocols/das/demonstration.js';
import * as qinchuan from '../../../src/protocols/qinchuan/demonstration.js';
import { beginCis } from '../das/cis-round.js';
import { startDas } from '../das/das.js';
import { CIS_FLAWS } from '../das/flaws.js';
import { beginBusiness } from '../qinchuan/business-round.js';
import { BUSINESS_FLAWS } from '../qinchuan/flaws.js';
import { startPrepose } from '../qinchuan/prepose.js';
import type { Stage } from './play-client.js';

const named = <T>(flaws: Readonly<Record<string, T>>, name: string | undefined): T | undefined =>
  name === undefined ? undefined : flaws[name];

export const CIS_STAGE: Stage = {
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
  begin: (url, flaw) =>
    beginCis({
      url,
      credentials: das.DEMONSTRATION_CREDENTIALS,
      parameters: das.DEMONSTRATION_PARAMETERS,
      flaw: named(CIS_FLAWS, flaw),
    }),
};

export const BUSINESS_STAGE: Stage = {
  program: 'qinchuan/business-client.ts',
  serve: (callbackUrl) =>
    startPrepose({
      ...qinchuan.DEMONSTRATION_CREDENTIALS,
      ...qinchuan.DEMONSTRATION_PARAMETERS,
      meters: [],
      callbackUrl,
      executionDelayMs: 100,
    }),
  begin: (url, flaw) =>
    beginBusiness({
      url,
      credentials: qinchuan.DEMONSTRATION_CREDENTIALS,
      parameters: qinchuan.DEMONSTRATION_PARAMETERS,
      flaw: named(BUSINESS_FLAWS, flaw),
    }),
};
