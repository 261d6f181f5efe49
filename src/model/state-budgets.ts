import { type Budget, bytes, characters, count, KIB, MIB, OLDEST } from './budget.js';
import { text } from './text.js';

const FORGOTTEN = text('最早的不再记得', 'the oldest are forgotten');

/** Bounds of what simulators keep of what they are told: a part of `BUDGETS`. */
export const STATE = {
  state: {
    meters: count(150_000, '表具', 'meters', OLDEST),
    meterBytes: bytes(256 * MIB, '全部表具', 'all meters', OLDEST),
    reportedMeters: count(
      100_000,
      '因上报而得知的表具（business）',
      'meters that reports have made known (business)',
      OLDEST,
    ),
    reportedMeterBytes: bytes(
      32 * MIB,
      '因上报而得知的全部表具号',
      'all numbers of meters that reports have made known',
      OLDEST,
    ),
    dasTurns: count(
      1_000_000,
      '全部表具的阀门与价格变化（das）；每只表至多 200 次、至少 4 次',
      'turns of valves and prices of all meters (das); 200 of each at most, and 4 at least',
      text('最早的先行结算', 'the oldest are settled'),
    ),
    preposeTurns: count(
      500_000,
      '全部表具的变化（prepose）；每只表至多 500 次、至少 4 次',
      'turns of all meters (prepose); 500 of each at most, and 4 at least',
      FORGOTTEN,
    ),
    recharges: count(
      500_000,
      '全部表具的充值（prepose）；每只表至多 1000 笔、至少 4 笔',
      'recharges of all meters (prepose); 1000 of each at most, and 4 at least',
      FORGOTTEN,
    ),
    prices: count(
      20_000,
      '价格（das）',
      'prices (das)',
      text('最早的让位，并计数；用它的表具不再计费', 'the oldest make room, and cost nothing'),
    ),
    priceBytes: bytes(32 * MIB, '全部价格', 'all prices', OLDEST),
    priceVersions: count(
      100,
      '一个价格的版本',
      'versions of a price',
      text('最早的并入其后一个', 'the one after the oldest takes its place'),
    ),
    commandsWaiting: count(
      100_000,
      '等待执行的指令',
      'commands that wait to be carried out',
      text('最早的提前执行', 'the oldest are carried out before their time'),
    ),
    commandsWaitingBytes: bytes(
      64 * MIB,
      '等待执行的全部指令',
      'all commands that wait to be carried out',
      text('最早的提前执行', 'the oldest are carried out before their time'),
    ),
    rememberedAnswer: characters(
      4 * KIB,
      '为重发而记住的应答',
      'an answer that is remembered to be given again',
      text('不记住；重发时重新查询', 'it is found anew'),
    ),
    name: characters(
      200,
      '记住的一个编号',
      'a number or code that is remembered',
      text('只记摘要', 'a digest of it is remembered'),
    ),
    records: count(100_000, '数据记录（samr）', 'records (samr)', OLDEST),
    recordBytes: bytes(64 * MIB, '全部数据记录', 'all records', OLDEST),
    record: bytes(
      MIB,
      '一条数据记录',
      'a record',
      text('只保留最后一次修改', 'of its modifications the last one is kept'),
    ),
    certificates: count(100_000, '证书（mohurd）', 'certificates (mohurd)', OLDEST),
    certificateBytes: bytes(32 * MIB, '全部证书', 'all certificates', OLDEST),
    held: count(
      100,
      '一个持证人供比对的证书',
      'certificates of a holder that later ones are compared with',
      FORGOTTEN,
    ),
    codes: count(100_000, '赋码（mohurd）', 'QR codes (mohurd)', OLDEST),
    codeBytes: bytes(24 * MIB, '全部赋码', 'all QR codes', OLDEST),
    tokens: count(10_000, '令牌（mohurd）', 'tokens (mohurd)', OLDEST),
    tokenBytes: bytes(16 * MIB, '全部令牌', 'all tokens', OLDEST),
    logs: count(1000, '响应日志（mohurd）', 'response logs (mohurd)', OLDEST),
    logBytes: bytes(16 * MIB, '全部响应日志', 'all response logs', OLDEST),
  },
} as const satisfies Record<string, Record<string, Budget>>;
