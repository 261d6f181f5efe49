import { text } from '../../../../src/model/text.js';
import { otherText } from '../../wire/generate/answer-tamperings.js';
import type { Fields } from '../../wire/traffic/message.js';
import type { Breakage } from './change-request.js';
import { content, each, misnamed } from './content.js';
import { MOHURD } from './record-breakages.js';

const DAS: readonly Breakage[] = [
  content(
    'other-device',
    '设备号不是注册时的',
    'names another device than was registered',
    ['report', 'correlation', 'alarm', '2.4.1/names-kept'],
    misnamed('deviceId'),
  ),
  content(
    'other-user',
    '用户号不是注册时的',
    'names another user than was registered',
    ['report', 'correlation', 'alarm', '2.4.1/names-kept'],
    // A registration is where names come from.
    (fields, operation) => (operation === '1001' ? undefined : misnamed('userNo')(fields)),
  ),
  content(
    'other-factory',
    '厂商代码不是注册时的',
    'names another factory than was registered',
    ['report', 'factory'],
    misnamed('factorNo'),
  ),
];

const QINCHUAN: readonly Breakage[] = [
  content(
    'other-type',
    '表具型号不是注册时的',
    'names another type of meter than was registered',
    ['own-report'],
    misnamed('meterType'),
  ),
  content(
    'other-trade',
    '交易流水不是指令的',
    'names another trade than its command',
    ['trade', 'correlation'],
    misnamed('tradeNo'),
  ),
  content(
    'other-amount',
    '金额不是指令的',
    'names another amount than its command',
    ['trade', 'correlation'],
    // That of a recharge which is cancelled need not be told.
    (fields, operation) =>
      operation === 'rechargeUp' ? each('rechargeNum', otherText)(fields) : undefined,
  ),
];

const CYLINDER: readonly Breakage[] = [
  content(
    'other-number',
    '条形码不是二维码的编号',
    'has a bar code of another QR code',
    ['bar-code'],
    (fields) =>
      typeof fields.barCode === 'string'
        ? {
            ...fields,
            fixCodeTraceUrl: `http://qp.example.com/c/k7Q2/${otherText(fields.barCode)}`,
          }
        : undefined,
  ),
  content(
    'other-qr-form',
    '二维码不是链接的形式',
    'has a QR code of another form',
    ['0/qr-content'],
    each('fixCodeTraceUrl', () => 'http://qp.example.com/?c=1'),
    'may',
  ),
  content(
    'other-scheme',
    '链接不是 http(s)',
    'has a link of another scheme',
    ['scheme'],
    (fields) => {
      const name = Object.keys(fields).find(
        (one) => /url$/i.test(one) && one !== 'fixCodeTraceUrl',
      );
      return name === undefined ? undefined : { ...fields, [name]: 'ftp://filling.example.com/1' };
    },
  ),
];

const withRecords = (fields: Fields, records: readonly unknown[]): Fields => ({
  ...fields,
  busilist: records,
});

const recordsIn = ({ busilist }: Fields) => (Array.isArray(busilist) ? busilist : []);

const keyless = (fields: Fields) =>
  withRecords(
    fields,
    recordsIn(fields).map(({ ID: _id, ...record }) => ({ ...record, NAME: '示例' })),
  );

const SAMR: readonly Breakage[] = [
  content(
    'keyless-change',
    '修改或删除的数据没有主键',
    'changes records without their key',
    ['6.3.1/key-required'],
    (fields) => (/^0[23]$/.test(`${fields.action}`) ? keyless(fields) : undefined),
  ),
  content(
    'keyless-addition',
    '新增的数据没有主键',
    'adds records without a key',
    ['6.3.1/key-of-new'],
    (fields) => (fields.action === '01' ? keyless(fields) : undefined),
  ),
  content('no-records', '没有数据', 'brings no records', ['6.3.1/some-records'], (fields) =>
    fields.action === '04' ? undefined : withRecords(fields, []),
  ),
  content(
    'short-random',
    'random 不是 UUID',
    'has a random that is no UUID',
    ['6.4.1/random-uuid'],
    (fields) => ({
      ...fields,
      random: '20260101083000123',
    }),
  ),
  {
    slug: 'content/other-code-name',
    title: text('业务分类代码用了另一名称', 'sends the business code under its other name'),
    statements: ['6.4.1/busicode-sent', '6.4.1/request'],
    change: (seen, { talk }) => {
      const { busicode, ...rest } = seen.fields ?? {};
      return talk.readdress(seen, { ...rest, basicode: busicode });
    },
  },
  {
    slug: 'content/records-as-text',
    title: text('busilist 是 JSON 文本', 'sends busilist as a text of JSON'),
    statements: ['6.4.1/busilist-form', '6.4.1/request'],
    change: (seen, { talk }) => {
      const { busilist } = seen.fields ?? {};
      return talk.readdress(seen, { ...seen.fields, busilist: JSON.stringify(busilist) });
    },
  },
  {
    slug: 'content/heading',
    title: text('业务分类代码取了大类', 'has a heading for a business code'),
    statements: ['6.4.1/busicode-headings'],
    change: (seen, { talk }) => talk.readdress(seen, { ...seen.fields, busicode: '120100' }),
  },
  content(
    'many-records',
    '数据超过约定条数',
    'brings more records than agreed',
    ['7.3/records'],
    (fields) =>
      withRecords(
        fields,
        Array.from({ length: 25 }, (_, index) => ({ ID: `${index}` })),
      ),
  ),
  content(
    'many-bytes',
    '数据超过约定大小',
    'brings more bytes than agreed',
    ['7.3/bytes'],
    (fields) => withRecords(fields, [{ ID: '1', NAME: 'x'.repeat(70_000) }]),
  ),
];

/** By protocol. */
export const CONTENT_BREAKAGES: Readonly<Record<string, readonly Breakage[]>> = {
  das: DAS,
  qinchuan: QINCHUAN,
  cylinder: CYLINDER,
  mohurd: MOHURD,
  samr: SAMR,
};
