/** Prices, their versions and the ladder calculation. */
import { CODE } from './codes.js';
import type { Fields } from './fields.js';
import { ApiError, bad } from './types.js';

interface Step {
  price: number;
  /** Upper end within the cycle; Infinity in the last step. */
  end: number;
}

interface PriceVersion {
  version: string;
  begin: number;
  cycleMonths: number;
  steps: Step[];
  clearCycle: boolean;
}

interface Share {
  price: number;
  gas: number;
}

export const STANDARD_PRICE = 'STANDARD';
const MAX_STEPS = 20;

export const round4 = (n: number): number => Math.round((n + Number.EPSILON) * 10_000) / 10_000;

/** Cuts a consumption into shares of one price each. */
export function split(version: PriceVersion, cycleGas: number, gas: number): Share[] {
  const shares: Share[] = [];
  let position = cycleGas;
  let rest = gas;
  for (const step of version.steps) {
    if (position >= step.end) continue;
    const part = round4(Math.min(rest, step.end - position));
    shares.push({ price: step.price, gas: part });
    position = round4(position + part);
    rest = round4(rest - part);
    if (rest <= 0) break;
  }
  return shares;
}

export function priceAt(version: PriceVersion, cycleGas: number): number {
  return version.steps.find((step) => cycleGas < step.end)?.price ?? 0;
}

export class Prices {
  private readonly all = new Map<string, PriceVersion[]>();

  constructor() {
    const steps = [{ price: 3.1, end: Infinity }];
    const version = { version: '1', begin: 0, cycleMonths: 12, steps, clearCycle: false };
    this.all.set(STANDARD_PRICE, [version]);
  }

  has(code: string): boolean {
    return this.all.has(code);
  }

  /** The version in force: the latest one begun; at equal begins the one set last. */
  inForce(code: string, at: number): PriceVersion | undefined {
    let found: PriceVersion | undefined;
    for (const version of this.all.get(code) ?? []) {
      if (version.begin <= at && (!found || version.begin >= found.begin)) found = version;
    }
    return found;
  }

  /** Operation 1007. */
  set(fields: Fields): void {
    fields.factorNo();
    fields.companyCode();
    const code = fields.required('priceCode');
    const version = fields.required('priceVersion');
    const adjust = fields.choice('priceProperty', ['1', '2']) === '2';
    const begin = adjust ? priceBegin(fields) : 0;
    const clearCycle = fields.choice('clearFlag', ['0', '1'], !adjust) === '0' && adjust;
    const ladder = fields.choice('priceType', ['1', '2']) === '2';
    const cycleMonths = Number(fields.matching('cycleLength', /^[1-9]\d{0,2}$/, !ladder) || '12');
    const steps = readSteps(fields.object('priceDetail'), ladder);
    const versions = this.all.get(code);
    if (adjust && !versions) throw bad(`无法调价：没有价格${code}`);
    if (versions && (!adjust || versions.some((v) => v.version === version))) {
      throw new ApiError(CODE.priceExists, '价格编码或版本重复');
    }
    const added = { version, begin, cycleMonths, steps, clearCycle };
    this.all.set(code, [...(versions ?? []), added]);
  }
}

function priceBegin(fields: Fields): number {
  const { clock } = fields;
  return fields.time(
    'priceBeginDate',
    (text) => clock.parseDate(text) ?? clock.parseStamp(text) ?? clock.parseCompact(text),
  );
}

function readSteps(detail: Fields, ladder: boolean): Step[] {
  const count = Number(detail.matching('priceLength', /^[1-9]\d?$/));
  if (ladder ? count < 2 || count > MAX_STEPS : count !== 1) {
    throw bad('参数异常：priceDetail.priceLength与价格类型不符');
  }
  const steps: Step[] = [];
  let last = 0;
  for (let i = 1; i <= count; i += 1) {
    const price = detail.decimal(`price${i}`);
    const end = i < count ? detail.decimal(`ladder${i}End`) : Infinity;
    if (end <= last) throw bad(`参数异常：priceDetail.ladder${i}End必须递增`);
    steps.push({ price, end });
    last = end;
  }
  return steps;
}
