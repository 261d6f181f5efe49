import { text } from '../../../src/model/text.js';
import type { Answer } from '../../kit/answer.js';
import { findOther, findOtherNumber } from '../../kit/compare.js';
import {
  type Command,
  EITHER,
  type Expectation,
  mustRefuse,
  mustShow,
  mustSucceed,
} from '../../kit/exploration/model.js';
import type { Bond, DasWorld, Standing } from './model-world.js';
import type { DasTools } from './tools.js';

export type DasCommand = Command<DasTools, DasWorld>;

export const ABNORMAL = '9999';
export const NAMES = ['userNo', 'meterNo'];

export const USERS = 2;
export const METERS = 3;
/** A user, and one of the meters or, first, its own. */
export const PAIR = [USERS, METERS + 1];

/** Section of each operation that names a user's meter. */
const SECTIONS = {
  '1002': '2.4.2',
  '1004': '2.4.3',
  '1008': '2.4.6',
  '1009': '2.4.7',
  '1014': '2.4.9',
} as const;
type MeterOperation = keyof typeof SECTIONS;

/** What an operation has to answer about a meter that is not in service. */
export function expectOf(operation: MeterOperation, standing: Standing): Expectation {
  switch (standing) {
    case 'active':
      return mustSucceed(`${SECTIONS[operation]}/accepts`);
    case 'unknown':
      return mustRefuse(`${SECTIONS[operation]}/unknown-meter`, ABNORMAL);
    case 'removed':
      return expectFormer(operation, '2.4.2/removed');
    case 'replaced':
      return expectFormer(operation, '2.4.7/shown');
    case 'unclear':
      return EITHER;
  }
}

/** A meter that is no longer in service is refused, or 1014 shows that it is stopped. */
function expectFormer(operation: MeterOperation, clause: string): Expectation {
  const refusal = mustRefuse(clause, ABNORMAL);
  if (operation !== '1014') return refusal;
  return mustShow(clause, text('拒绝，或显示停用', 'a refusal, or meterState 1'), (answer) =>
    answer.envelope?.succeeded
      ? findOther('/echoMsg/meterState', '1', answer.envelope.payload.meterState)
      : refusal.find(answer),
  );
}

/** The numbers behind the slots. */
export function nameOf({ users, meters }: DasWorld, user: number, meter: number) {
  return { userNo: users[user] ?? '', meterNo: meters[meter] ?? '' };
}

const register: DasCommand = {
  operation: '1001',
  weight: 6,
  slots: PAIR,
  async plan(world, [user = 0, choice = 0], t) {
    const meter = world.chosen(user, choice);
    const body = await t.drawRegistration(nameOf(world, user, meter));
    t.removeAfterwards(body);
    return {
      body,
      shown: ['serialNo', ...NAMES],
      expects: [expectOfRegistration(world, user, meter)],
      note({ envelope }, hasSucceeded) {
        if (!hasSucceeded) return;
        if (world.bond(user) || world.isTaken(meter)) return world.lose();
        world.serials.push(String(body.serialNo));
        world.install(user, {
          meter,
          deviceId: String(envelope?.payload.deviceId ?? ''),
          base: String(body.initNum),
          priceCode: String(body.priceCode),
          shownBy: '2.4.9/registered',
        });
      },
    };
  },
};

function expectOfRegistration(world: DasWorld, user: number, meter: number): Expectation {
  if (world.isUnclear) return EITHER;
  if (world.bond(user)) return mustRefuse('2.4.1/unique-user', ABNORMAL);
  if (world.isTaken(meter)) return mustRefuse('2.4.1/unique-meter', ABNORMAL);
  if (world.canReturn(user, meter)) return mustSucceed('2.4.1/again-after-removal');
  const isNew = world.isNewUser(user) && world.isNewMeter(meter);
  return isNew ? mustSucceed('2.4.1/accepts') : EITHER;
}

const remove: DasCommand = {
  operation: '1002',
  weight: 4,
  slots: PAIR,
  plan(world, [user = 0, choice = 0], t) {
    const meter = world.chosen(user, choice);
    const standing = world.standing(user, meter);
    return {
      body: t.draw('1002', nameOf(world, user, meter)),
      shown: NAMES,
      expects: [expectOf('1002', standing)],
      note(_answer, hasSucceeded) {
        if (!hasSucceeded) return;
        if (standing === 'active') world.dismiss(user, 'removed');
        else world.lose();
      },
    };
  },
};

const replace: DasCommand = {
  operation: '1009',
  weight: 4,
  slots: [...PAIR, METERS],
  plan(world, [user = 0, choice = 0, back = 0], t) {
    // From the other end, where meters that nobody has had are likelier.
    const other = METERS - 1 - back;
    const meter = world.chosen(user, choice);
    const standing = world.standing(user, meter);
    const bond = world.bond(user);
    const newMeterNo = world.meters[other] ?? '';
    const body = t.draw('1009', {
      ...nameOf(world, user, meter),
      ...(bond ? { deviceId: bond.deviceId, oldNum: bond.base } : {}),
      newMeterNo,
    });
    t.removeAfterwards({ userNo: body.userNo, meterNo: newMeterNo });
    return {
      body,
      shown: [...NAMES, 'newMeterNo'],
      expects: [expectOfReplacement(world, standing, meter, other)],
      note({ envelope }, hasSucceeded) {
        if (!hasSucceeded) return;
        if (standing !== 'active' || !bond || world.isTaken(other)) return world.lose();
        world.dismiss(user, 'replaced');
        world.install(user, {
          ...bond,
          meter: other,
          deviceId: String(envelope?.payload.deviceId ?? ''),
          base: String(body.newNum),
          shownBy: '2.4.7/shown',
        });
      },
    };
  },
};

function expectOfReplacement(
  world: DasWorld,
  standing: Standing,
  meter: number,
  other: number,
): Expectation {
  if (standing !== 'active') return expectOf('1009', standing);
  // The document does not say whether a meter can replace itself, or a former one return.
  if (other === meter) return EITHER;
  if (world.isTaken(other)) return mustRefuse('2.4.7/taken-meter', ABNORMAL);
  return world.isNewMeter(other) ? mustSucceed('2.4.7/accepts') : EITHER;
}

const details: DasCommand = {
  operation: '1014',
  weight: 6,
  slots: PAIR,
  plan(world, [user = 0, choice = 0], t) {
    const meter = world.chosen(user, choice);
    const standing = world.standing(user, meter);
    const names = nameOf(world, user, meter);
    const bond = world.bond(user);
    const body = t.draw('1014', names);
    return {
      body,
      shown: ['serialNo', ...NAMES],
      expects: [
        expectOf('1014', standing),
        ...(standing === 'active' && bond ? [expectDetails(names.meterNo, bond)] : []),
      ],
      note(_answer, hasSucceeded) {
        if (hasSucceeded) world.serials.push(String(body.serialNo));
      },
    };
  },
};

function expectDetails(meterNo: string, { base, priceCode, shownBy }: Bond): Expectation {
  const price = priceCode === undefined ? '' : `, priceCode ${priceCode}`;
  const list = `meterNo ${meterNo}, beseNum ${base}${price}`;
  return mustShow(shownBy, text(list, list), ({ envelope }: Answer) => {
    const { payload = {} } = envelope ?? {};
    return [
      ...findOther('/echoMsg/meterNo', meterNo, payload.meterNo),
      ...findOtherNumber('/echoMsg/beseNum', base, payload.beseNum),
      ...(priceCode === undefined
        ? []
        : findOther('/echoMsg/priceCode', priceCode, payload.priceCode)),
    ];
  });
}

/** A used serial number in a request that is right otherwise [2.2, DAS-R04]. */
const repeatSerial: DasCommand = {
  operation: '1014',
  weight: 2,
  slots: [...PAIR, 8],
  plan(world, [user = 0, choice = 0, index = 0], t) {
    const meter = world.chosen(user, choice);
    const serialNo = world.serials[index % Math.max(1, world.serials.length)];
    const isJudged = t.dialect.spec.choices['DAS-R04'] === 'reject';
    if (serialNo === undefined || !isJudged || world.standing(user, meter) !== 'active') {
      return undefined;
    }
    return {
      body: { ...t.draw('1014', nameOf(world, user, meter)), serialNo },
      shown: ['serialNo', ...NAMES],
      expects: [mustRefuse('2.2/unique-serial')],
    };
  },
};

/** 2.4.1, 2.4.2, 2.4.7 and 2.4.9: meters come, go and are asked about. */
export const METER_COMMANDS: readonly DasCommand[] = [
  register,
  details,
  remove,
  replace,
  repeatSerial,
];
