import { text } from '../../model/text.js';
import type { Source } from '../sending/source.js';
import { type BadTraffic, WRONG_SIGNATURE } from './bad-traffic.js';
import type { AwaitedCallback, LoadSetup, Marks, Scenario } from './scenario.js';

/** A scenario and how many of a mixture's requests are of it, in proportion to the other parts. */
export interface Portion {
  readonly scenario: Scenario;
  /** Whole, from 1. */
  readonly share: number;
}

/** Where the requests of the parts lie: the same pattern again and again. */
interface Pattern {
  /** The part of a request. */
  readonly partOf: (index: number) => number;
  /** Its position among the requests of its part, from 0. */
  readonly rankOf: (index: number) => number;
  /** The number in the whole of a part's n-th request. */
  readonly indexOf: (part: number, rank: number) => number;
}

/**
 * One scenario out of several of the same system. Which request is of which part depends on its
 * number alone, and each part is spread evenly. A part counts its own requests, so that it varies
 * them as it does alone; their marks are those of the whole.
 *
 * @param parts at least one, all of one system, and at most one that awaits callbacks
 */
export function mixScenarios(id: string, parts: readonly Portion[]): Scenario {
  const pattern = spread(parts.map(({ share }) => share));
  const scenarios = parts.map(({ scenario }) => scenario);
  const [first] = scenarios;
  if (!first) throw new RangeError('a mixture of nothing');
  const reports = parts.reduce(
    (sum, part) => sum + part.share * part.scenario.reportsPerRequest,
    0,
  );
  const shares = parts.reduce((sum, { share }) => sum + share, 0);
  const names = parts.map(({ scenario, share }) => `${scenario.id} ${share}`).join(' : ');
  const awaits = awaitedOf(scenarios, pattern);
  return {
    id,
    system: first.system,
    title: text(`混合：${names}`, `a mixture of ${names}`),
    reportsPerRequest: reports / shares,
    // Marks that a part counts for itself would be those of another part, too.
    isMarked: scenarios.every(
      ({ isMarked, marksPerRequest }) => isMarked && marksPerRequest === undefined,
    ),
    ...(first.fleet && scenarios.every(({ fleet }) => fleet) ? { fleet: first.fleet } : {}),
    bad: badOf(scenarios),
    keepsOnce: scenarios.every(({ keepsOnce }) => keepsOnce),
    ...(awaits ? { awaits } : {}),
    async prepare(preparation) {
      const { pixit } = preparation;
      let added: Readonly<Record<string, unknown>> = {};
      for (const [part, { prepare }] of scenarios.entries()) {
        const marks = marksOf(part, pattern, preparation);
        const parameters = { ...pixit.parameters, ...added };
        added = {
          ...added,
          ...(await prepare?.({ ...preparation, marks, pixit: { ...pixit, parameters } })),
        };
      }
      return added;
    },
    open: (setup) => openAll(scenarios, pattern, setup),
  };
}

/** The ways in which the requests of every part can be bad. */
function badOf([first, ...others]: readonly Scenario[]): readonly BadTraffic[] {
  const kindsOf = ({ bad = [WRONG_SIGNATURE] }: Scenario) => bad;
  return (first ? kindsOf(first) : []).filter(({ kind }) =>
    others.every((other) => kindsOf(other).some((one) => one.kind === kind)),
  );
}

/** Of the parts that await callbacks there is one at most. */
function awaitedOf(scenarios: readonly Scenario[], pattern: Pattern): AwaitedCallback | undefined {
  const part = scenarios.findIndex(({ awaits }) => awaits !== undefined);
  const awaits = scenarios[part]?.awaits;
  return awaits && { ...awaits, follows: (index) => pattern.partOf(index) === part };
}

async function openAll(
  scenarios: readonly Scenario[],
  pattern: Pattern,
  setup: LoadSetup,
): Promise<Source> {
  const sources = await Promise.all(
    scenarios.map(({ open }, part) => open({ ...setup, marks: marksOf(part, pattern, setup) })),
  );
  const sourceOf = (index: number) => sources[pattern.partOf(index)] as Source;
  const nameOf = (index: number) => (scenarios[pattern.partOf(index)] as Scenario).id;
  return {
    compose: (index) => sourceOf(index).compose(pattern.rankOf(index)),
    judge: (index, answer) => ({
      ...sourceOf(index).judge(pattern.rankOf(index), answer),
      part: nameOf(index),
    }),
    partOf: nameOf,
    ...(sources.some(({ trafficOf }) => trafficOf)
      ? { trafficOf: (index) => sourceOf(index).trafficOf?.(pattern.rankOf(index)) ?? 'good' }
      : {}),
    renew: (index, request) => sourceOf(index).renew?.(pattern.rankOf(index), request) ?? request,
    exampleAnswer: () => (sources[0] as Source).exampleAnswer(),
    // All parts speak to one system, and sign in one way.
    describe: (request) => (sources[0] as Source).describe(request),
    tokensAt: (now) => sources.flatMap((source) => source.tokensAt?.(now) ?? []),
  };
}

function marksOf(part: number, pattern: Pattern, { marks }: LoadSetup): Marks {
  return {
    prefix: marks.prefix,
    of: (rank) => marks.of(pattern.indexOf(part, rank)),
    indexOf(mark) {
      const index = marks.indexOf(mark);
      const isOwn = index !== undefined && pattern.partOf(index) === part;
      return isOwn ? pattern.rankOf(index) : undefined;
    },
  };
}

/** Deals the parts out so that each is as even as its share allows. */
function spread(shares: readonly number[]): Pattern {
  const length = shares.reduce((sum, share) => sum + share, 0);
  const owed = shares.map(() => 0);
  const places: number[][] = shares.map(() => []);
  const order = Array.from({ length }, (_, place) => {
    for (const [part, share] of shares.entries()) owed[part] = (owed[part] ?? 0) + share;
    const part = owed.indexOf(Math.max(...owed));
    owed[part] = (owed[part] ?? 0) - length;
    const rank = (places[part] as number[]).push(place) - 1;
    return { part, rank };
  });
  const at = (index: number) => order[index % length] as (typeof order)[number];
  const placesOf = (part: number) => places[part] as number[];
  return {
    partOf: (index) => at(index).part,
    rankOf(index) {
      const { part, rank } = at(index);
      return Math.floor(index / length) * placesOf(part).length + rank;
    },
    indexOf(part, rank) {
      const own = placesOf(part);
      return Math.floor(rank / own.length) * length + (own[rank % own.length] as number);
    },
  };
}
