import { formatDecimal } from '../../../src/specification/decimal.js';
import { AdminError } from '../../kit/admin/admin-route.js';
import type { StateDocument } from '../../kit/admin/admin-routes.js';
import { DocumentObject, readMembers } from '../../kit/admin/document-object.js';
import type { MeterField } from './meter-field.js';
import type { Meter } from './meters/meter.js';
import { readMeter, showMeter } from './meters/meter-document.js';
import type { PriceVersion } from './meters/price-book.js';
import type { State } from './state.js';

/** What can be written is `meters` and `prices`; the others are shown only. */
const MEMBERS = ['meters', 'prices', 'pendingCommands', 'dropped', 'revision'];

interface Price {
  readonly priceCode: string;
  readonly versions: readonly PriceVersion[];
}

/** The state of the data acquisition system as a JSON document. */
export function createStateDocument(
  state: State,
  field: Pick<MeterField, 'clear'>,
  now: () => number,
): StateDocument {
  return {
    read: () => ({
      meters: Array.from(state.meters.all(), showMeter),
      prices: Array.from(state.prices.entries(), ([priceCode, versions]) => ({
        priceCode,
        versions: versions.map(showVersion),
      })),
      pendingCommands: [...state.commands.allPending()],
      dropped: { meters: state.meters.dropped, prices: state.prices.dropped },
    }),
    write(value) {
      const document = readMembers(value, MEMBERS);
      const prices = document.has('prices') ? document.list('prices', readPrice) : undefined;
      const meters = document.has('meters')
        ? document.list('meters', (meter, place) => readMeter(meter, place, now()))
        : undefined;
      checkPrices(
        meters ?? [...state.meters.all()],
        prices?.map(({ priceCode }) => priceCode) ?? [...state.prices.entries()].map(([c]) => c),
      );
      if (prices) replacePrices(state, prices);
      if (meters) replaceMeters(state, meters);
      state.touch();
    },
    reset() {
      field.clear();
      state.clear();
    },
  };
}

function replaceMeters(state: State, meters: readonly Meter[]): void {
  state.meters.clear();
  for (const meter of meters) state.meters.add(meter);
}

function replacePrices(state: State, prices: readonly Price[]): void {
  state.prices.clear();
  for (const { priceCode, versions } of prices) {
    for (const version of versions) state.prices.add(priceCode, version);
  }
  // What was calculated with the old prices no longer holds.
  for (const meter of state.meters.all()) meter.settled = meter.origin;
}

function checkPrices(meters: readonly Meter[], codes: readonly string[]): void {
  const known = new Set(codes);
  for (const { meterNo, turns } of meters) {
    const missing = turns.find(({ priceCode }) => !known.has(priceCode));
    if (missing) {
      throw new AdminError(`meter ${meterNo} has price ${missing.priceCode}, which does not exist`);
    }
  }
}

function showVersion({ version, from, tariff, cycleMonths, isFresh }: PriceVersion): object {
  return {
    version,
    from: new Date(from).toISOString(),
    prices: tariff.prices,
    ends: tariff.ends.map(formatDecimal),
    cycleMonths,
    isFresh,
  };
}

function readPrice(value: unknown, place: string): Price {
  const document = new DocumentObject(value, place);
  const priceCode = document.text('priceCode');
  const versions = document
    .list('versions', readVersion)
    .map((version, index) => (index === 0 ? { ...version, from: 0 } : version));
  if (versions.length === 0) throw new AdminError(`${place}.versions must not be empty`);
  return { priceCode, versions };
}

function readVersion(value: unknown, place: string): PriceVersion {
  const document = new DocumentObject(value, place);
  const prices = document.list('prices', (price, at) => {
    if (typeof price === 'number' && price >= 0) return price;
    throw new AdminError(`${at} must be a number from 0`);
  });
  const ends = document.has('ends')
    ? document.list('ends', (end, at) => new DocumentObject({ end }, at).decimal('end'))
    : [];
  const isRising = ends.every((end, index) => end > (ends[index - 1] ?? 0));
  if (prices.length !== ends.length + 1 || !isRising) {
    throw new AdminError(`${place} must have one price more than ends, and rising ends`);
  }
  return {
    version: document.text('version', '1'),
    from: document.time('from', 0),
    tariff: { prices, ends },
    cycleMonths: document.number('cycleMonths', 0),
    isFresh: document.flag('isFresh', false),
  };
}
