import { type Text, text } from '../../../src/model/text.js';
import { parseDuration } from '../../../src/specification/duration.js';
import { findNearest } from '../../../src/specification/nearest.js';
import {
  type Distribution,
  type Fault,
  type FaultAction,
  MAX_DELAY_MS,
  SOCKET_FAULTS,
} from './fault.js';

/** What a value looks like, by the name of its fault; those of connections take none. */
const VALUES: Readonly<Record<string, string>> = {
  delay: 'MS, 2s, uniform:FROM-TO or lognormal:MEDIAN,SIGMA in milliseconds, ten minutes at most',
  status: '400-599',
  code: 'CODE',
  truncate: '[BYTES]',
  rate: 'NUMBER/s',
};

const NAMES = [...Object.keys(VALUES), ...SOCKET_FAULTS];

const VALID = [
  'delay=MS',
  'delay=uniform:FROM-TO',
  'delay=lognormal:MEDIAN,SIGMA',
  'status=5xx',
  'code=CODE',
  'truncate[=BYTES]',
  'rate=NUMBER/s',
  ...SOCKET_FAULTS,
];

const SUFFIXES = 'each optionally followed by :PROBABILITY, *COUNT and @OPERATION[,OPERATION]';

/** A fault that is none; the message says which part is wrong, and what would be right. */
export class FaultError extends Error {
  override name = 'FaultError';
  readonly text: Text;

  constructor(spec: string, { zh, en }: Text) {
    const shown = spec.slice(0, 100);
    const list = `${VALID.join(', ')}; ${SUFFIXES}`;
    super(`no fault "${shown}": ${en}; valid: ${list}`);
    this.text = text(`不是故障 "${shown}"：${zh}；可用：${list}`, this.message);
  }
}

/** The parts, wherever each ends: what is within them is looked at one by one. */
const PARTS =
  /^(?<name>[^=:*@]*)(?:=(?<value>(?:uniform:|lognormal:)?[^:*@]*))?(?::(?<probability>[^*@]*))?(?:\*(?<count>[^@]*))?(?:@(?<operations>.*))?$/s;

/**
 * Reads a fault as the command line and the admin interface write it: `delay=200`,
 * `delay=uniform:50-150`, `status=503@2001`, `code=9995*3`, `CONNECTION_RESET_BY_PEER:0.1`.
 *
 * @param known the operations that it can be about; any when absent
 * @throws {FaultError} when it is not a fault
 */
export function parseFault(spec: string, known?: readonly string[]): Fault {
  const { name = '', value, probability, count, operations } = PARTS.exec(spec)?.groups ?? {};
  const refuse = (zh: string, en: string) => new FaultError(spec, text(zh, en));
  const named = operations?.split(',');
  const stranger = named?.find((one) => !/^\w+$/.test(one) || known?.includes(one) === false);
  if (!NAMES.includes(name)) {
    const near = findNearest(name, NAMES);
    const hint =
      near === undefined ? text('', '') : text(`；是否想写 "${near}"`, `; did you mean "${near}"`);
    throw refuse(`没有故障 "${name}"${hint.zh}`, `there is no "${name}"${hint.en}`);
  }
  const action = readAction(name, value);
  if (!action) {
    const wanted = VALUES[name];
    throw wanted === undefined
      ? refuse(`${name} 不带 "=${value}"`, `${name} takes no "=${value}"`)
      : refuse(`"${name}=" 之后应为 ${wanted}`, `behind "${name}=" stands ${wanted}`);
  }
  if (probability !== undefined && !(DECIMAL.test(probability) && Number(probability) <= 1)) {
    throw refuse(
      `":${probability}" 应为 0 到 1 的概率，如 :0.5`,
      `":${probability}" is a probability from 0 to 1, such as :0.5`,
    );
  }
  if (count !== undefined && !/^[1-9]\d{0,8}$/.test(count)) {
    throw refuse(`"*${count}" 应为次数，如 *3`, `"*${count}" is a number of times, such as *3`);
  }
  if (stranger !== undefined) {
    const list = known?.join(', ') ?? 'OPERATION[,OPERATION]';
    throw refuse(
      `"@${stranger}" 不是所模拟系统的接口；可用：${list}`,
      `"@${stranger}" is no operation of what is played, which has ${list}`,
    );
  }
  return {
    ...action,
    ...(probability === undefined ? {} : { probability: Number(probability) }),
    ...(count === undefined ? {} : { count: Number(count) }),
    ...(named === undefined ? {} : { operations: named }),
  };
}

const DECIMAL = /^(?:\d+(?:\.\d+)?|\.\d+)$/;

/** The other way round: what `parseFault` reads as this fault. */
export function formatFault(fault: Fault): string {
  const probability = fault.probability === undefined ? '' : `:${fault.probability}`;
  const count = fault.count === undefined ? '' : `*${fault.count}`;
  const operations = fault.operations === undefined ? '' : `@${fault.operations.join(',')}`;
  return `${formatAction(fault)}${probability}${count}${operations}`;
}

function readAction(name: string, value: string | undefined): FaultAction | undefined {
  const socketFault = SOCKET_FAULTS.find((fault) => fault === name);
  if (socketFault) return value === undefined ? { kind: socketFault } : undefined;
  switch (name) {
    case 'delay': {
      const distribution = value === undefined ? undefined : readDistribution(value);
      return distribution && { kind: 'delay', distribution };
    }
    case 'status':
      return value && /^[45]\d\d$/.test(value) ? { kind: name, status: Number(value) } : undefined;
    case 'code':
      return value && /^\w+$/.test(value) ? { kind: name, code: value } : undefined;
    case 'rate': {
      const perSecond = Number(/^([1-9]\d{0,4})\/s$/.exec(value ?? '')?.[1]);
      return perSecond > 0 ? { kind: name, perSecond } : undefined;
    }
    case 'truncate':
      if (value === undefined) return { kind: name };
      return /^\d{1,9}$/.test(value) ? { kind: name, bytes: Number(value) } : undefined;
    default:
      return undefined;
  }
}

function readDistribution(value: string): Distribution | undefined {
  const ms = parseDuration(/^\d{1,9}$/.test(value) ? `${value}ms` : value);
  if (ms !== undefined)
    return ms > MAX_DELAY_MS ? undefined : { type: 'fixed', ms: Math.round(ms) };
  const uniform = /^uniform:(\d+)-(\d+)$/.exec(value);
  const lognormal = /^lognormal:(\d+),(\d+(?:\.\d+)?)$/.exec(value);
  const [first, second] = (uniform ?? lognormal)?.slice(1).map(Number) ?? [];
  if (first === undefined || second === undefined) return undefined;
  if (Math.max(first, second) > MAX_DELAY_MS) return undefined;
  if (lognormal) return { type: 'lognormal', median: first, sigma: second };
  return first <= second ? { type: 'uniform', lower: first, upper: second } : undefined;
}

function formatAction(action: FaultAction): string {
  switch (action.kind) {
    case 'delay':
      return `delay=${formatDistribution(action.distribution)}`;
    case 'status':
      return `status=${action.status}`;
    case 'code':
      return `code=${action.code}`;
    case 'rate':
      return `rate=${action.perSecond}/s`;
    case 'truncate':
      return action.bytes === undefined ? 'truncate' : `truncate=${action.bytes}`;
    default:
      return action.kind;
  }
}

function formatDistribution(distribution: Distribution): string {
  switch (distribution.type) {
    case 'fixed':
      return String(distribution.ms);
    case 'uniform':
      return `uniform:${distribution.lower}-${distribution.upper}`;
    case 'lognormal':
      return `lognormal:${distribution.median},${distribution.sigma}`;
  }
}
