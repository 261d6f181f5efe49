import { EITHER, type Expectation, mustRefuse, mustSucceed } from '../../kit/exploration/model.js';
import { ABNORMAL, type DasCommand, expectOf, NAMES, nameOf, PAIR } from './model-meters.js';
import type { DasWorld } from './model-world.js';
import { drawAdjustment, PRICE_DETAILS } from './plans.js';

const EXISTS = [ABNORMAL, '2004'];
const COMMANDS = 2;
const PRICES = 2;

const command: DasCommand = {
  operation: '1004',
  weight: 3,
  slots: [...PAIR, COMMANDS],
  plan(world, [user = 0, choice = 0, index = 0], t) {
    const meter = world.chosen(user, choice);
    const names = nameOf(world, user, meter);
    const body = t.draw('1004', { ...names, paramNo: '03', ...t.context('03') });
    return {
      body,
      shown: ['serialNo', ...NAMES],
      expects: [expectOf('1004', world.standing(user, meter))],
      note(_answer, hasSucceeded) {
        if (!hasSucceeded) return;
        const serialNo = String(body.serialNo);
        world.commands.set(index, { serialNo, user, meter, isCancelled: false });
      },
    };
  },
};

/** Only for a user's own meter: what becomes of the commands of a former one is not said. */
const cancel: DasCommand = {
  operation: '1005',
  weight: 3,
  slots: [...PAIR, COMMANDS + 1],
  plan(world, [user = 0, choice = 0, index = 0], t) {
    const meter = world.chosen(user, choice);
    if (world.standing(user, meter) !== 'active') return undefined;
    const sent = world.commands.get(index);
    if (sent && (sent.user !== user || sent.meter !== meter)) return undefined;
    const sendSerialNo = sent?.serialNo ?? t.scope.uniqueHex();
    // By the time it is cancelled, a command may have been executed.
    const isOpen = sent !== undefined && !sent.isCancelled;
    return {
      body: t.draw('1005', { ...nameOf(world, user, meter), sendSerialNo }),
      shown: ['sendSerialNo', ...NAMES],
      expects: [isOpen ? EITHER : mustRefuse('2.4.4/unknown-command', ABNORMAL)],
      note(_answer, hasSucceeded) {
        if (hasSucceeded && sent) sent.isCancelled = true;
      },
    };
  },
};

/** Property 1 makes a price, 2 adjusts one. */
const setPrice: DasCommand = {
  operation: '1007',
  weight: 3,
  slots: [PRICES, 2],
  plan(world, [index = 0, property = 0], t) {
    const known = world.prices.get(index);
    const isAdjustment = property === 1;
    const draft = t.draw('1007', { priceProperty: '1', ...PRICE_DETAILS.flat });
    const priceCode = known ?? String(draft.priceCode);
    const body = { ...draft, ...(isAdjustment ? drawAdjustment(t) : {}), priceCode };
    return {
      body,
      shown: ['priceCode', 'priceProperty'],
      expects: [expectOfPrice(known !== undefined, isAdjustment)],
      note(_answer, hasSucceeded) {
        if (hasSucceeded) world.prices.set(index, priceCode);
      },
    };
  },
};

function expectOfPrice(isKnown: boolean, isAdjustment: boolean): Expectation {
  if (isAdjustment) {
    return isKnown ? mustSucceed('2.4.5/adjust') : mustRefuse('2.4.5/adjust-unknown', ABNORMAL);
  }
  return isKnown ? mustRefuse('2.4.5/price-exists', ...EXISTS) : mustSucceed('2.4.5/new-price');
}

const changePrice: DasCommand = {
  operation: '1008',
  weight: 5,
  slots: [...PAIR, PRICES + 1],
  plan(world, [user = 0, choice = 0, index = 0], t) {
    const meter = world.chosen(user, choice);
    const standing = world.standing(user, meter);
    const codes = [...world.prices.values()];
    const known = index < PRICES ? codes[index % Math.max(1, codes.length)] : undefined;
    const newPriceCode = known ?? `X${t.scope.uniqueHex().slice(0, 12)}`;
    // An unknown price may be taken [DAS-R33].
    const isOpen = standing === 'active' && known === undefined;
    return {
      body: t.draw('1008', { ...nameOf(world, user, meter), newPriceCode }),
      shown: [...NAMES, 'newPriceCode'],
      expects: [isOpen ? EITHER : expectOf('1008', standing)],
      note: (_answer, hasSucceeded) => hasSucceeded && notePrice(world, user, known),
    };
  },
};

function notePrice(world: DasWorld, user: number, priceCode: string | undefined): void {
  const bond = world.bond(user);
  if (bond) world.install(user, { ...bond, priceCode, shownBy: '2.4.6/shown' });
}

/** 2.4.3–2.4.6: commands, their cancellation, and prices. */
export const OTHER_COMMANDS: readonly DasCommand[] = [command, cancel, setPrice, changePrice];
