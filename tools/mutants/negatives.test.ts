import { describe, expect, it } from 'vitest';
import { listSystems } from '../../catalog/systems.js';
import { loadSpecification } from '../../src/specification/load.js';
import { deriveNegatives } from '../../suites/kit/cases/negatives.js';
import { openBench } from './run/bench.js';
import { createFaultFinder, type Fault, forgiveSingleFaults } from './run/forgiveness.js';
import { isSuccess } from './run/success.js';

const TIMEOUT_MS = 60_000;

/** Where the forgiven value is bound to be refused all the same, and why. */
const BOUND: readonly (readonly [negatives: RegExp, reason: string])[] = [
  [/refuses-(?:missing|empty|type)-/, 'there is no value that anything else could accept'],
  [/^(?:das|cis)\/\d+\/refuses-long-userNo$/, 'it names a user, who is unknown by another number'],
  [/^das\/100[89]\/refuses-\w+-meterNo$/, 'it names a meter, unknown by another number'],
  [/^cylinder\/\w+\/refuses-\w+-barCode$/, 'it names a cylinder, unknown by another number'],
  [/^mohurd\/certificateData\/refuses-long-ID$/, 'it names a certificate, unknown by another code'],
  [/^samr\/exchange\/refuses-\w+-(?:appid|sign)$/, 'it proves who sends the request'],
  [/^samr\/exchange\/refuses-\w+-busicode$/, 'a rule says the same in words'],
  [/refuses-enum-(?:meterOperation|certType|action)$/, 'it says what is to be done at all'],
  [/^das\/\d+\/refuses-letter-(?:\w+Num|\w+Amount|price\w+|ladder\w+)(?:-when|$)/, 'no number'],
  [/^das\/1007\/refuses-other-priceLength-when-/, 'it has not the prices of so many steps'],
  [/^das\/101[35]\/refuses-(?:month-13|february-30)-/, 'no day, so nothing can be looked up'],
];

/**
 * What is only too long may not even be advised against: a URL that is none is refused as such by
 * whoever is strict. An identifier of another length than 32 is bound to be.
 */
const WITHOUT_WARNING = /refuses-(?:long|wide)-(?!eCertID-)/;

const WARNING = '"WarnMsg"';

interface Forgiven {
  readonly faults: readonly Fault[];
  readonly isAccepted: boolean;
  readonly text: string;
}

/** Runs the derived negatives of a system against its simulator, which forgives one fault each. */
async function runForgiven(id: string) {
  const system = listSystems().find((one) => one.id === id);
  if (!system) throw new RangeError(`no system ${id}`);
  const { protocol, entry, manifest } = system;
  const spec = loadSpecification(protocol.id);
  // As a simulator reads it: its structured form is what it makes of either.
  const read =
    protocol.id === 'samr' ? loadSpecification('samr', { 'SR-R02': 'structured' }) : spec;
  const seen: Forgiven[] = [];
  let pending: readonly Fault[] | undefined;
  const forgiveness = forgiveSingleFaults(read, createFaultFinder(read), (faults) => {
    pending = faults;
  });
  const bench = await openBench(system, await entry.loadSuite(spec), {
    alterations: [forgiveness],
    onAnswer({ text }) {
      const { codes } = spec.manifest;
      if (pending) seen.push({ faults: pending, isAccepted: isSuccess(text, codes), text });
      pending = undefined;
    },
  });
  const own = manifest.operations.filter((operation) => operation.system === id);
  const runs: { name: string; pointer: string; forgiven: Forgiven[] }[] = [];
  try {
    for (const operation of own) {
      for (const negative of deriveNegatives(spec, operation.id)) {
        const name = `${id}/${operation.id}/refuses-${negative.id}`;
        await bench.session.perform(name, new AbortController().signal);
        runs.push({ name, pointer: negative.pointer, forgiven: seen.splice(0) });
      }
    }
  } finally {
    await bench.close();
  }
  return runs;
}

function isBound(name: string): boolean {
  return BOUND.some(([negatives]) => negatives.test(name));
}

const used = new Set<RegExp>();

describe.each(listSystems().map(({ id }) => id))('the negatives of %s', (id) => {
  it('break one keyword, and no other rule', { timeout: TIMEOUT_MS }, async () => {
    const runs = await runForgiven(id);
    expect(runs.length).toBeGreaterThan(5);
    const several = runs.filter(({ pointer, forgiven }) =>
      forgiven.some(({ faults: [one, other] }) => other || one?.pointer !== pointer),
    );
    expect(several.map(({ name, forgiven }) => [name, forgiven[0]?.faults])).toEqual([]);
    const masked = runs.filter(({ name, forgiven }) => {
      const isPlain = WITHOUT_WARNING.test(name);
      const isMasked = ({ isAccepted, text }: Forgiven) =>
        !isAccepted || (isPlain && text.includes(WARNING));
      return forgiven.length === 0 || forgiven.some(isMasked);
    });
    for (const { name } of masked) {
      for (const [negatives] of BOUND) if (negatives.test(name)) used.add(negatives);
    }
    const open = masked.filter(({ name }) => !isBound(name));
    expect(open.map(({ name, forgiven }) => [name, forgiven[0]?.text])).toEqual([]);
  });
});

it('are bound to be refused for other reasons as often as is said, and no more', () => {
  const needless = BOUND.filter(([negatives]) => !used.has(negatives));
  expect(needless.map(([negatives]) => negatives.source)).toEqual([]);
});
