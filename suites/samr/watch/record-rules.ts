import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import {
  busicodeName,
  isAgainstDirection,
  readTables,
} from '../../../src/protocols/samr/business-codes.js';
import type { Parameters } from '../../../src/protocols/samr/demonstration.js';
import { finding } from '../../kit/answer.js';
import { nameIn, type Watched, type WatchRule } from '../../kit/watch/watcher.js';
import { ACTION } from '../tools.js';
import { keyIn, recordsOf } from './content.js';

const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/** What a single request has to hold beyond table 5. */
export function createRecordRules(
  spec: Specification,
  { busicode, primaryKey, maxRecords, maxBytes }: Partial<Parameters>,
): readonly WatchRule[] {
  const tables = readTables(spec);
  const codeName = busicodeName(spec);
  const pointer = '/busilist';

  /** Whether the records are those whose primary key is configured. */
  const isOwn = ({ request }: Watched) => request?.[codeName] === busicode;

  function findKeyless(watched: Watched) {
    const keyless = recordsOf(watched).filter(
      (record) => primaryKey !== undefined && keyIn(record, primaryKey) === undefined,
    );
    const expected = text(`主键 ${primaryKey}`, `the primary key ${primaryKey}`);
    return keyless.map(() => finding(`${pointer}/${primaryKey}`, expected, undefined));
  }

  return [
    {
      slug: 'random-is-uuid',
      zh: 'random 采用 UUID',
      en: 'randoms are UUIDs',
      party: 'caller',
      statement: () => '6.4.1/random-uuid',
      observe({ request }) {
        const random = nameIn(request, 'random');
        if (random === undefined) return undefined;
        return UUID.test(random) ? [] : [finding('/random', text('UUID', 'a UUID'), random)];
      },
    },
    {
      slug: 'goes-in-direction',
      zh: '数据按表 2 的方向传送',
      en: 'data go in the direction of table 2',
      party: 'caller',
      statement: () => '4.3.2/directions',
      observe({ request }) {
        const code = nameIn(request, codeName);
        if (code === undefined) return undefined;
        const expected = text('该类数据由省级向国家报送', 'such data go from province to nation');
        return isAgainstDirection(tables, code) ? [finding(`/${codeName}`, expected, code)] : [];
      },
    },
    {
      slug: 'brings-records',
      zh: '新增、修改、删除带有数据',
      en: 'adding, modifying and deleting bring records',
      party: 'caller',
      statement: () => '6.3.1/some-records',
      observe(watched) {
        const { busilist, action } = watched.request ?? {};
        if (busilist === undefined || action === ACTION.query) return undefined;
        const expected = text('至少一条数据', 'at least one record');
        return recordsOf(watched).length > 0 ? [] : [finding(pointer, expected, busilist)];
      },
    },
    {
      slug: 'records-have-keys',
      zh: '修改与删除的数据带有主键',
      en: 'records that are modified or deleted have their primary key',
      party: 'caller',
      statement: () => '6.3.1/key-required',
      observe(watched) {
        const { action } = watched.request ?? {};
        if (action !== ACTION.modify && action !== ACTION.remove) return undefined;
        if (!isOwn(watched)) return undefined;
        const found = findKeyless(watched);
        if (found.length === 0 || !watched.answer?.envelope?.succeeded) return found;
        return {
          inconclusive: text(
            '服务方已受理，主键也许是另一个字段，见 parameters.primaryKey',
            'it was taken, so that the primary key may be another field: see parameters.primaryKey',
          ),
        };
      },
    },
    {
      slug: 'new-records-have-keys',
      zh: '新增的数据带有主键',
      en: 'records that are added have their primary key',
      party: 'caller',
      statement: () => '6.3.1/key-of-new',
      observe: (watched) =>
        watched.request?.action === ACTION.add && isOwn(watched) ? findKeyless(watched) : undefined,
    },
    {
      slug: 'keeps-to-records',
      zh: '记录数不超过约定',
      en: 'requests have no more records than agreed',
      party: 'caller',
      statement: () => '7.3/records',
      observe(watched) {
        if (maxRecords === undefined || !watched.request) return undefined;
        const { length } = recordsOf(watched);
        const expected = text(`至多 ${maxRecords} 条`, `at most ${maxRecords}`);
        return length <= maxRecords ? [] : [finding(pointer, expected, length)];
      },
    },
    {
      slug: 'keeps-to-bytes',
      zh: '数据量不超过约定',
      en: 'requests have no more bytes than agreed',
      party: 'caller',
      statement: () => '7.3/bytes',
      observe({ requestText }) {
        if (maxBytes === undefined || requestText === undefined) return undefined;
        const bytes = Buffer.byteLength(requestText);
        const expected = text(`至多 ${maxBytes} 字节`, `at most ${maxBytes} bytes`);
        return bytes <= maxBytes ? [] : [finding('body', expected, bytes)];
      },
    },
  ];
}
