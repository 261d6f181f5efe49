import { setMaxListeners } from 'node:events';
import type { BoundSuite } from '../../../../catalog/bound-suite.js';
import type { CatalogSystem } from '../../../../catalog/systems.js';
import type { Case } from '../../../../src/model/case.js';
import type { Text } from '../../../../src/model/text.js';
import { loadSpecification } from '../../../../src/specification/load.js';
import { createValidator } from '../../../../src/wire/validator.js';
import type { Recorded, WireMaterial } from '../generate/wire-material.js';
import type { Fields } from '../traffic/message.js';
import { type SeenRequest, Talk } from '../traffic/talk.js';
import { openWireBench } from './wire-bench.js';

type CaseHead = Omit<Case, 'run'>;

/** Longer bodies show nothing that shorter ones do not. */
const MAX_BODY = 65_536;

const LANES = 4;

/**
 * Runs the suite once through an adversary that changes nothing, and keeps what passes.
 *
 * @throws {Error} when a case does not pass, alone at last: then nothing can be learned.
 */
export async function rehearse(system: CatalogSystem): Promise<WireMaterial> {
  const { protocol, manifest } = system;
  const spec = loadSpecification(protocol.id);
  const suite = await system.entry.loadSuite(spec);
  const talk = new Talk(system);
  const recorded: Recorded[] = [];
  const callbacks: SeenRequest[] = [];
  const bench = await openWireBench(system, suite, {
    tampering: {},
    onExchange(caseId, request, answer) {
      const seen = talk.conclude(talk.see(request), answer);
      if (request.body.length <= MAX_BODY) recorded.push({ caseId, seen });
    },
    onCallback: (seen) => callbacks.push(seen),
  });
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const failed: Failed[] = [];
  const run = async (one: CaseHead) => {
    const { verdict, reason } = await bench.perform(one.id, signal);
    if (verdict !== 'pass') failed.push({ one, reason });
  };
  try {
    const queue = suite.cases.filter(({ waits, last }) => !waits && !last);
    const lane = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await run(next);
    };
    const waiting = suite.cases.filter(({ waits, last }) => waits && !last);
    await Promise.all([...Array.from({ length: LANES }, lane), ...waiting.map(run)]);
    for (const one of suite.cases.filter(({ last }) => last)) await run(one);
  } finally {
    await bench.close();
  }
  for (const one of failed) await insist(system, suite, one, signal);
  const own = manifest.operations.filter((operation) => operation.system === system.id);
  const called = suite.cases.some(({ waits }) => waits)
    ? manifest.operations.filter((operation) => operation.system === system.facts.client)
    : [];
  const validator = createValidator(spec);
  const accepted = listAccepted(recorded);
  return { system, spec, suite, validator, own, called, recorded, callbacks, accepted };
}

function listAccepted(recorded: readonly Recorded[]): WireMaterial['accepted'] {
  const accepted: Record<string, Fields[]> = {};
  for (const { seen } of recorded.toReversed()) {
    const { operation, fields, outcome } = seen;
    if (!operation || !fields || outcome !== 'success') continue;
    accepted[operation.id] = [...(accepted[operation.id] ?? []), fields];
  }
  return accepted;
}

interface Failed {
  readonly one: CaseHead;
  readonly reason: Text;
}

/**
 * On a busy machine a case may not have passed among the others: it has to alone. What looks back
 * on the others has nothing to see then.
 */
async function insist(
  system: CatalogSystem,
  suite: BoundSuite,
  { one: { id, last }, reason: first }: Failed,
  signal: AbortSignal,
): Promise<void> {
  const refuse = (reason: Text) =>
    new Error(`the sound simulator does not pass ${id} through the proxy: ${reason.en}`);
  if (last) throw refuse(first);
  const bench = await openWireBench(system, suite, { tampering: {} });
  try {
    const { verdict, reason } = await bench.perform(id, signal);
    if (verdict === 'pass') return;
    throw refuse(reason);
  } finally {
    await bench.close();
  }
}
