import type { Specification } from '../../src/model/specification.js';
import {
  busicodeName,
  isAgainstDirection,
  readTables,
} from '../../src/protocols/samr/business-codes.js';
import type { Parameters } from '../../src/protocols/samr/demonstration.js';
import { RESULT } from '../../src/protocols/samr/envelope.js';
import { rememberLatest } from '../kit/latest.js';
import { textOf } from '../kit/messages/field-text.js';
import type { Call, Refusal, Rule } from '../kit/rule.js';
import { recordsIn } from './message.js';
import { ACTION, findKeyFault, findMissingKey, keyOf, type RecordCall } from './records.js';
import type { State } from './state.js';

type SamrRule = Rule<State>;

const OPERATIONS = ['exchange'];

/** What the provider demands beyond the shape of messages, in order of checking. */
export function createRules(spec: Specification, parameters: Parameters): readonly SamrRule[] {
  const { primaryKey, maxRecords = Number.POSITIVE_INFINITY, logBusicode } = parameters;
  const tables = readTables(spec);
  const codeName = busicodeName(spec);
  const keepsGood = spec.choices['SR-R15'] === 'partial';

  /** The records that this simulator has to deal with itself. */
  const callsOf = rememberLatest(({ fields, state }: Call<State>): readonly RecordCall[] => {
    const busicode = textOf(fields, codeName);
    if (state.providerOf(busicode) || busicode === logBusicode) return [];
    const action = textOf(fields, 'action');
    return recordsIn(fields.busilist).map((record) => ({
      action,
      busicode,
      record,
      state,
      primaryKey,
    }));
  });

  const rules: SamrRule[] = [
    {
      id: '6.4.1/random-unique',
      clause: '6.4.1',
      ruling: 'SR-R10',
      operations: OPERATIONS,
      // Whatever becomes of the request: from here on its random is used up.
      check: ({ fields, state }) =>
        state.claim(textOf(fields, 'random')) ? undefined : refuse('random 重复，每次请求应唯一'),
    },
    {
      id: '4.3.2/directions',
      clause: '4.3.2',
      ruling: 'SR-R17',
      operations: OPERATIONS,
      check({ fields }) {
        const busicode = textOf(fields, codeName);
        if (!isAgainstDirection(tables, busicode)) return undefined;
        return refuse(`busicode ${busicode}：该类数据只由省级向国家报送`);
      },
    },
    {
      id: '7.3/records',
      clause: '7.3',
      ruling: 'SR-R18',
      operations: OPERATIONS,
      check({ fields }) {
        const count = recordsIn(fields.busilist).length;
        if (count <= maxRecords) return undefined;
        return refuse(`busilist 有 ${count} 条，超过约定的 ${maxRecords} 条`);
      },
    },
    {
      id: '6.3.1/some-records',
      clause: '6.3.1',
      ruling: 'SR-R20',
      operations: OPERATIONS,
      check({ fields }) {
        const isIdle = recordsIn(fields.busilist).length === 0;
        return isIdle && fields.action !== ACTION.query ? refuse('busilist 没有数据') : undefined;
      },
    },
    {
      id: '6.3.1/log-query',
      clause: '6.3.1',
      ruling: 'SR-R23',
      operations: OPERATIONS,
      check({ fields }) {
        const isLog = textOf(fields, codeName) === logBusicode;
        return isLog && fields.action !== ACTION.query ? refuse('接口日志只能查询') : undefined;
      },
    },
  ];
  if (keepsGood) return rules;
  return [
    ...rules,
    {
      id: '6.3.1/key-required',
      clause: '6.3.1',
      ruling: 'SR-R13',
      operations: OPERATIONS,
      check: (call) => findFirst(callsOf(call), findMissingKey),
    },
    {
      id: '6.3.1/known-key',
      clause: '6.3.1',
      ruling: 'SR-R14',
      operations: OPERATIONS,
      check: (call) => findFirst(callsOf(call), findKeyFault),
    },
    {
      // What is there already is a matter of the rule before; within one request this is.
      id: '6.3.1/batch',
      clause: '6.3.1',
      ruling: 'SR-R15',
      operations: OPERATIONS,
      check(call) {
        if (call.fields.action !== ACTION.add) return undefined;
        const keys = callsOf(call).map(({ record }) => keyOf(record, primaryKey));
        return new Set(keys).size < keys.length ? refuse('busilist 里主键重复') : undefined;
      },
    },
  ];
}

function findFirst(
  calls: readonly RecordCall[],
  findFault: (call: RecordCall) => string | undefined,
): Refusal | undefined {
  for (const [index, call] of calls.entries()) {
    const fault = findFault(call);
    if (fault) return refuse(`第 ${index + 1} 条：${fault}`);
  }
  return undefined;
}

function refuse(message: string): Refusal {
  return { code: RESULT.failure, message };
}
