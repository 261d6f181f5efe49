/**
 * Every bound on what comes from outside: how much of it is read, kept or tried, and what happens
 * to the rest. What only shapes our own words (lines of a report, names in a list) stands beside
 * the words. `docs/limits.md` is made of this.
 */
import {
  type Budget,
  bytes,
  CLOSED,
  COUNTED,
  CUT,
  characters,
  count,
  FORWARDED,
  KIB,
  MIB,
  OLDEST,
  REFUSED,
  TROUBLE,
  UNREAD,
} from './budget.js';
import { READING } from './reading-budgets.js';
import { STATE } from './state-budgets.js';
import { text } from './text.js';

/** By who keeps it. */
export const BUDGETS = {
  simulators: {
    requestBody: bytes(MIB, '一个请求体', 'the body of a request', REFUSED),
    drainedBody: bytes(64 * MIB, '读完再拒绝的请求体', 'a body that is read to be refused', CLOSED),
    adminBody: bytes(64 * MIB, '管理接口的请求体', 'the body of an admin request', REFUSED),
    adminNesting: count(
      40,
      '管理接口请求体的嵌套层数',
      'levels of nesting in an admin request',
      REFUSED,
    ),
    faults: count(100, '同时设置的故障', 'faults that are set at a time', REFUSED),
    journalFilters: count(20, '一次查询日志的条件', 'filters of a look at the journal', REFUSED),
    journalEntries: count(1000, '日志条数', 'entries of the journal', OLDEST, 'journalSize'),
    journalBody: bytes(64 * KIB, '日志里的一个报文体', 'a body in the journal', CUT),
    journalBytes: bytes(64 * MIB, '整个日志', 'the journal as a whole', OLDEST),
    diagnosedBytes: bytes(
      4 * MIB,
      '可供查找原因的被拒请求',
      'refused requests whose token or signature can be explained',
      text('最早的不再说明原因', 'the oldest are explained no more'),
    ),
    inspections: count(1000, '保留的判定结果', 'judgements that are kept', OLDEST),
    knownTokens: count(
      256,
      '记住的有效令牌',
      'right tokens that are remembered',
      text('全部忘掉，重新校验', 'all are forgotten, and checked anew'),
    ),
    messagesWaiting: count(
      1000,
      '等待发送的报文',
      'messages that wait to be sent',
      text('放弃，并计数', 'further ones are abandoned, and counted'),
    ),
    messagesUnderWay: count(
      32,
      '同时发送的报文',
      'messages under way',
      text('排队', 'further ones wait'),
    ),
    advance: count(366, '一次拨钟的天数', 'days that the clock is moved by at a time', REFUSED),
  },
  tester: {
    answerBody: bytes(8 * MIB, '一个应答体', 'the body of an answer', TROUBLE),
    answerHead: bytes(64 * KIB, '一个应答头', 'the head of an answer', TROUBLE),
    answerCodings: count(3, '一个应答的编码层数', 'codings of an answer', UNREAD),
    recordedBody: bytes(256 * KIB, '结果里的一个报文体', 'a body in the results', CUT),
    recordedAnswers: bytes(
      32 * MIB,
      '结果里的全部应答体',
      'all bodies of answers in the results',
      text('此后每个只保留 4 KiB', 'of each later one 4 KiB are kept'),
    ),
    recordedLater: bytes(4 * KIB, '此后的一个应答体', 'the body of an answer after that', CUT),
    callbackBody: bytes(MIB, '一个回调体', 'the body of a callback', CLOSED),
    callbacks: count(
      20_000,
      '保留的回调',
      'callbacks that are kept',
      text(
        '不再保留，计数；受影响的用例不下结论',
        'further ones are dropped and counted, and cases that wait for one are undecided',
      ),
    ),
    callbackBytes: bytes(
      64 * MIB,
      '保留的全部回调',
      'all callbacks that are kept',
      text(
        '不再保留，计数；受影响的用例不下结论',
        'further ones are dropped and counted, and cases that wait for one are undecided',
      ),
    ),
    callbackDepth: count(16, '回调里的嵌套层数', 'levels of nesting in a callback', UNREAD),
    nesting: count(32, '报文的嵌套层数', 'levels of nesting in a message', REFUSED),
    schemaErrors: count(
      1000,
      '一个报文违反表的地方',
      'places where a message breaks its table',
      UNREAD,
    ),
    findingValue: characters(200, '发现里的一个值', 'a value in a finding', CUT),
    findingText: characters(1000, '发现里的一句话', 'a text in a finding', CUT),
    notice: characters(10_000, '当作通知读的页面', 'a page that is read as a notice', UNREAD),
  },
  watching: {
    remembered: count(
      100_000,
      '为比对而记住的报文（每条规则）',
      'messages that a rule remembers to compare',
      OLDEST,
    ),
    name: characters(
      100,
      '记住的一个名称',
      'a name that is remembered',
      text('只记摘要', 'a digest of it is remembered'),
    ),
    kinds: count(
      10,
      '一条规则下区分的违例种类',
      'kinds of breaches that a rule tells apart',
      COUNTED,
    ),
    samples: count(10, '每种违例保留的交互', 'exchanges that are kept of a kind', COUNTED),
    shown: bytes(
      64 * MIB,
      '样本的全部报文体',
      'all bodies of samples',
      text('此后的样本不带报文体', 'later samples have none'),
    ),
    pending: count(
      2000,
      '等待后续报文再判定的交互（每条规则）',
      'exchanges whose judgement waits for later ones, for each rule',
      text('最早的先行判定', 'the oldest are judged first'),
    ),
    pendingBytes: bytes(
      64 * MIB,
      '等待判定的全部报文体',
      'all bodies that wait for a judgement',
      text('最早的先行判定', 'the oldest are judged first'),
    ),
    received: count(1000, '程序可查询的报文', 'messages that a program can ask for', OLDEST),
    addresses: count(1000, '区分的地址', 'addresses that are told apart', COUNTED),
    codesOpened: count(
      20,
      '一次发放中解密的二维码',
      'QR codes of an answer that are opened',
      UNREAD,
    ),
    records: count(
      1000,
      '一个报文里逐条判定的记录',
      'records of a message that are judged one by one',
      UNREAD,
    ),
  },
  proxy: {
    requestBody: bytes(MIB, '一个请求体', 'the body of a request', FORWARDED),
    answerBody: bytes(8 * MIB, '一个应答体', 'the body of an answer', FORWARDED),
    bodiesUnderWay: bytes(256 * MIB, '在途的全部报文体', 'all bodies under way', FORWARDED),
    pipelined: count(
      1000,
      '一个连接上等待应答的请求',
      'requests of a connection that wait for answers',
      FORWARDED,
    ),
    head: bytes(256 * KIB, '一个报文头', 'the head of a message', FORWARDED),
    line: bytes(64 * KIB, '一个分块的首行', 'the line that begins a chunk', FORWARDED),
    trailers: count(1000, '一个报文的尾部字段', 'trailers of a message', FORWARDED),
    held: bytes(
      16 * MIB,
      '为截断而扣留的应答',
      'an answer that is held to be cut',
      text('就此截断', 'it is cut there'),
    ),
    recent: count(1000, '管理接口可查的交互', 'exchanges that the admin interface shows', OLDEST),
    recentBytes: bytes(
      64 * MIB,
      '管理接口可查的全部报文体',
      'all bodies that the admin interface shows',
      OLDEST,
    ),
    shownBody: bytes(
      64 * KIB,
      '管理接口显示的一个报文体',
      'a body that the admin interface shows',
      CUT,
    ),
    kinds: count(2000, '区分的违例种类', 'kinds of breaches that are told apart', COUNTED),
    samples: count(
      10,
      '每种违例记下的交互编号',
      'numbers of exchanges that are kept of a kind',
      COUNTED,
    ),
    remarks: count(
      100,
      '不同的提示',
      'remarks that differ',
      text('不再提示', 'further ones are not made'),
    ),
    journalFile: bytes(
      64 * MIB,
      '磁盘日志的一个文件',
      'a file of the journal on disk',
      text('另起一个文件', 'another file is begun'),
    ),
    journalFiles: count(16, '磁盘日志的文件', 'files of the journal on disk', OLDEST),
  },
  ...STATE,
  ...READING,
} as const satisfies Record<string, Record<string, Budget>>;
