import {
  type Distribution,
  type Fault,
  type FaultAction,
  MAX_DELAY_MS,
  SOCKET_FAULTS,
} from './fault.js';

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

const SPEC =
  /^(?<name>[A-Za-z_]+)(?:=(?<value>[^@*]+?))?(?::(?<probability>[01](?:\.\d+)?|\.\d+))?(?:\*(?<count>[1-9]\d{0,8}))?(?:@(?<operations>\w+(?:,\w+)*))?$/;

/**
 * Reads a fault as the command line and the admin interface write it: `delay=200`,
 * `delay=uniform:50-150`, `status=503@2001`, `code=9995*3`, `CONNECTION_RESET_BY_PEER:0.1`.
 *
 * @throws {Error} when it is not a fault; the message lists what is valid.
 */
export function parseFault(spec: string): Fault {
  const { name = '', value, probability, count, operations } = SPEC.exec(spec)?.groups ?? {};
  const action = readAction(name, value);
  if (!action || Number(probability ?? 0) > 1) {
    throw new Error(`no fault "${spec.slice(0, 100)}"; valid: ${VALID.join(', ')}; ${SUFFIXES}`);
  }
  return {
    ...action,
    ...(probability === undefined ? {} : { probability: Number(probability) }),
    ...(count === undefined ? {} : { count: Number(count) }),
    ...(operations === undefined ? {} : { operations: operations.split(',') }),
  };
}

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
  const fixed = /^(\d+)$/.exec(value);
  const uniform = /^uniform:(\d+)-(\d+)$/.exec(value);
  const lognormal = /^lognormal:(\d+),(\d+(?:\.\d+)?)$/.exec(value);
  const [first, second] = (fixed ?? uniform ?? lognormal)?.slice(1).map(Number) ?? [];
  if (first === undefined || Math.max(first, second ?? 0) > MAX_DELAY_MS) return undefined;
  if (second === undefined) return { type: 'fixed', ms: first };
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
