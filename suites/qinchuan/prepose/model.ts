import {
  type Command,
  EITHER,
  type Expectation,
  type Model,
  mustRefuse,
  mustSucceed,
} from '../../kit/exploration/model.js';
import { PreposeTools } from './tools.js';

interface PreposeMeter {
  readonly meterNo: string;
  /** `unclear` once the IUT has done what the document leaves open. */
  standing: 'new' | 'registered' | 'removed' | 'unclear';
  /** The last recharge that was taken. */
  trade?: { readonly tradeNo: unknown; readonly rechargeNum: unknown };
}

type PreposeCommand = Command<PreposeTools, readonly PreposeMeter[]>;

const METERS = 3;
const SHOWN = ['meterNo', 'meterOperation', 'commandSeq', 'tradeNo'];

/** Section of each command. */
const SECTIONS = {
  valveOperate: '7.1',
  dataSupplement: '7.2',
  updatePriceAndBalance: '7.3',
  recharge: '7.4',
  changeprice: '7.6',
  getParameter: '7.7',
  setParameter: '7.8',
} as const;

function expectOfCommand({ standing }: PreposeMeter, clause: string): Expectation {
  if (standing === 'new') return mustRefuse('8.1/unknown-meter');
  if (standing === 'removed') return mustRefuse('7.9/remove');
  return standing === 'unclear' ? EITHER : mustSucceed(clause);
}

/** A second registration of a meter, and one after its removal, are left open. */
const register: PreposeCommand = {
  operation: 'meterInfo',
  weight: 8,
  slots: [METERS],
  plan(meters, [index = 0], t) {
    const meter = meters[index];
    if (!meter) return undefined;
    const body = t.drawMeter({ meterNo: meter.meterNo });
    t.removeAfterwards(body);
    return {
      body,
      shown: SHOWN,
      expects: [meter.standing === 'new' ? mustSucceed('7.9/accepts') : EITHER],
      note(_answer, hasSucceeded) {
        if (hasSucceeded && meter.standing !== 'unclear') meter.standing = 'registered';
      },
    };
  },
};

/** The removal of a meter that is not there is left open, and changes nothing. */
const remove: PreposeCommand = {
  operation: 'meterInfo',
  weight: 5,
  slots: [METERS],
  plan(meters, [index = 0], t) {
    const meter = meters[index];
    if (!meter) return undefined;
    return {
      body: t.drawMeter({ meterNo: meter.meterNo, meterOperation: 'remove' }),
      shown: SHOWN,
      expects: [meter.standing === 'registered' ? mustSucceed('7.9/remove') : EITHER],
      note(_answer, hasSucceeded) {
        if (hasSucceeded && meter.standing === 'registered') meter.standing = 'removed';
      },
    };
  },
};

/** Open in itself [QC-R10]; a meter that was not there might be there afterwards. */
const modify: PreposeCommand = {
  operation: 'meterInfo',
  weight: 1,
  slots: [METERS],
  plan(meters, [index = 0], t) {
    const meter = meters[index];
    if (!meter) return undefined;
    return {
      body: t.drawMeter({ meterNo: meter.meterNo, meterOperation: 'modify' }),
      shown: SHOWN,
      expects: [EITHER],
      note(_answer, hasSucceeded) {
        if (hasSucceeded && meter.standing !== 'registered') meter.standing = 'unclear';
      },
    };
  },
};

const commands = Object.entries(SECTIONS).map(
  ([operation, section]): PreposeCommand => ({
    operation,
    weight: operation === 'recharge' ? 6 : 3,
    slots: [METERS],
    plan(meters, [index = 0], t) {
      const meter = meters[index];
      if (!meter) return undefined;
      const body = t.drawCommand(operation, meter.meterNo);
      const { tradeNo, rechargeNum } = body;
      return {
        body,
        shown: SHOWN,
        expects: [expectOfCommand(meter, `${section}/accepts`)],
        note(_answer, hasSucceeded) {
          if (hasSucceeded && operation === 'recharge') meter.trade = { tradeNo, rechargeNum };
        },
      };
    },
  }),
);

/** Of a recharge that was taken: what becomes of others is told by the report alone. */
const cancelRecharge: PreposeCommand = {
  operation: 'cancelRecharge',
  weight: 6,
  slots: [METERS],
  plan(meters, [index = 0], t) {
    const meter = meters[index];
    if (!meter?.trade) return undefined;
    const { trade } = meter;
    return {
      body: t.drawCommand('cancelRecharge', meter.meterNo, { ...trade }),
      shown: SHOWN,
      expects: [expectOfCommand(meter, '7.5/accepts')],
      note(_answer, hasSucceeded) {
        if (hasSucceeded) delete meter.trade;
      },
    };
  },
};

/** Meters that come and go, and the commands that they take meanwhile [7]. */
export const MODEL: Model<PreposeTools, readonly PreposeMeter[]> = {
  system: 'prepose',
  statements: [
    { operation: 'meterInfo', clause: '7.9/accepts' },
    { operation: 'meterInfo', clause: '7.9/remove' },
    ...Object.entries(SECTIONS).map(([operation, section]) => ({
      operation,
      clause: `${section}/accepts`,
      needs: ['meterInfo'],
    })),
    { operation: 'cancelRecharge', clause: '7.5/accepts', needs: ['meterInfo', 'recharge'] },
    { operation: 'getParameter', clause: '8.1/unknown-meter' },
  ],
  commands: [register, remove, modify, ...commands, cancelRecharge],
  begin: (t) =>
    Array.from({ length: METERS }, () => ({
      meterNo: String(t.drawMeter().meterNo),
      standing: 'new',
    })),
  fork: ({ dialect, desk, sealing, claims }, scope) =>
    new PreposeTools(scope, dialect, desk, sealing, claims),
};
