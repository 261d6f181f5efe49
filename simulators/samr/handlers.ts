import type { Specification } from '../../src/model/specification.js';
import { busicodeName } from '../../src/protocols/samr/business-codes.js';
import type { Parameters } from '../../src/protocols/samr/demonstration.js';
import { textOf } from '../kit/messages/field-text.js';
import type { Handler } from '../kit/parts.js';
import type { Fields } from '../kit/rule.js';
import type { DatalistText } from './answers.js';
import type { Forwarder } from './forwarder.js';
import { readMessage, recordsIn } from './message.js';
import {
  ACTION,
  applyRecord,
  type Datalist,
  fail,
  findKeyFault,
  findMissingKey,
  type RecordCall,
  selectRecords,
  succeed,
} from './records.js';
import type { State } from './state.js';

/** What the handler needs besides the state. */
interface HandlerSetup {
  readonly spec: Specification;
  readonly parameters: Parameters;
  readonly forwarder: Forwarder;
  /** The rows of the exchange log. */
  readonly readLog: () => readonly Fields[];
}

const DONE: Readonly<Record<string, string>> = {
  [ACTION.add]: '新增',
  [ACTION.modify]: '修改',
  [ACTION.remove]: '删除',
};

/** Carries exchanges out: by itself, or by the provider that has registered for them [5.2.2]. */
export function createHandlers(setup: HandlerSetup): Readonly<Record<string, Handler<State>>> {
  const { spec, parameters, forwarder, readLog } = setup;
  const { primaryKey, maxRecords = Number.POSITIVE_INFINITY, logBusicode } = parameters;
  const codeName = busicodeName(spec);
  // Where a batch is whole, the rules have found every fault.
  const findFault = spec.choices['SR-R15'] === 'partial' ? findRecordFault : () => undefined;

  function query(rows: readonly Fields[], filters: readonly unknown[]): Datalist {
    const found = selectRecords(rows, filters);
    if (found.length <= maxRecords) return succeed(`查询到 ${found.length} 条`, found);
    return fail(`查询到 ${found.length} 条，超过约定的 ${maxRecords} 条，请缩小范围`);
  }

  return {
    exchange({ fields, state, now }, request) {
      const busicode = textOf(fields, codeName);
      const action = textOf(fields, 'action');
      const records = recordsIn(fields.busilist);
      const provider = state.providerOf(busicode);
      if (provider) return forwarder.forward(provider, readMessage(request));
      if (busicode === logBusicode) return writeDatalist(query(readLog(), records));
      if (action === ACTION.query) {
        const rows = state.list(busicode).map((record) => record.fields);
        return writeDatalist(query(rows, records));
      }
      const calls = records.map((record) => ({ action, busicode, record, state, primaryKey }));
      return writeDatalist(applyBatch(calls, now, findFault));
    },
  };
}

function findRecordFault(call: RecordCall): string | undefined {
  return findMissingKey(call) ?? findKeyFault(call);
}

/** Carries out what has no fault, one record after the other, and names the others [SR-R15]. */
function applyBatch(
  calls: readonly RecordCall[],
  now: number,
  findFault: (call: RecordCall) => string | undefined,
): Datalist {
  const faults: string[] = [];
  for (const [index, call] of calls.entries()) {
    const fault = findFault(call);
    if (fault) faults.push(`第 ${index + 1} 条：${fault}`);
    else applyRecord(call, now);
  }
  const done = calls.length - faults.length;
  const message = [`${DONE[calls[0]?.action ?? ''] ?? ''} ${done} 条`, ...faults].join('；');
  return done > 0 ? succeed(message) : fail(message);
}

function writeDatalist(datalist: Datalist): DatalistText {
  return { datalist: JSON.stringify(datalist) };
}
