import type { BoundSuite } from '../../catalog/bound-suite.js';
import type { CatalogSystem } from '../../catalog/systems.js';
import type { Folder, Role, Step } from '../../src/handtools/draft.js';
import { Placeholders } from '../../src/handtools/placeholders.js';
import { type SentTwice, type Written, writeScene } from '../../src/handtools/scene.js';
import type { HandTool } from '../../src/model/hand-tool.js';
import type { Operation, Specification } from '../../src/model/specification.js';
import { type Text, text } from '../../src/model/text.js';
import { joinPointer } from '../../src/specification/pointer.js';
import { DEFAULT_TIME_ZONE, offsetAt } from '../../src/specification/time-zone.js';
import { isObject, parseJson } from '../../src/wire/json.js';
import { deriveNegatives } from '../../suites/kit/cases/negatives.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { type Rehearsal, type RehearsedExchange, rehearse, STAGE } from './rehearse.js';

/** Two instants that have no part of their time in common but the year. */
const FIRST = Date.UTC(2026, 2, 3, 2, 17, 5);
const SECOND = FIRST + ((40 * 24 + 5) * 60 + 7) * 60_000 + 11_000;

/** Refused requests of an operation that are derived from its schema. */
const REFUSED = 3;

/** Kinds of faults that tell less than others. */
const DULL = ['type', 'empty'];

/** A valid request, and what has to be sent before it. */
export interface Example {
  readonly setups: readonly { readonly step: Step; readonly answer: string }[];
  readonly valid: Step;
}

/** What of a configuration is drafted with. */
export type DraftSetup = Pick<SystemSetup, 'credentials' | 'parameters' | 'paths' | 'rulings'>;

interface Scene {
  readonly written: readonly Written[];
  /** Of the request that the case is about. */
  readonly at: number;
  readonly exchanges: readonly RehearsedExchange[];
}

/** Drafts the requests of one system, and knows the variables that they share. */
export class Drafter {
  readonly placeholders: Placeholders;
  readonly #parameters: Readonly<Record<string, unknown>>;

  constructor(
    readonly system: CatalogSystem,
    readonly tool: HandTool,
    readonly spec: Specification,
    readonly suite: BoundSuite,
    readonly setup: DraftSetup,
    readonly seed: number,
  ) {
    const { demonstration, secretsOf } = system.entry;
    this.#parameters = withoutSecrets(setup.parameters, demonstration, secretsOf);
    this.placeholders = new Placeholders({
      tool,
      credentials: demonstration.credentials,
      parameters: this.#parameters,
      sealed: tool.sealed?.(setup.credentials, setup.parameters) ?? [],
      instants: {
        first: FIRST,
        second: SECOND,
        offsetMinutes: offsetAt(String(this.#parameters.timeZone ?? DEFAULT_TIME_ZONE), FIRST),
      },
    });
  }

  /**
   * The valid request of an operation with what it needs; undefined where the suite itself has none.
   */
  async draftExample(operation: string): Promise<Example | undefined> {
    const scene = await this.#scene(`${this.system.id}/${operation}/accepts-valid`);
    if (!scene) return undefined;
    const { written, at, exchanges } = scene;
    const setups = neededBy(scene);
    return {
      setups: setups.map((setup) => ({
        step: this.#step(setup, 'setup'),
        answer: exchanges[written.indexOf(setup)]?.answer ?? '',
      })),
      valid: this.#step(written[at] as Written, 'valid'),
    };
  }

  /** Undefined where the suite itself has no valid request. */
  async draftFolder(operation: Operation): Promise<Folder | undefined> {
    const { id, title, clause } = operation;
    const valid = await this.#scene(`${this.system.id}/${id}/accepts-valid`);
    if (!valid) return undefined;
    const setups = neededBy(valid);
    const refused = await this.#draftRefused(operation, setups);
    const steps = [
      ...setups.map((step) => this.#step(step, 'setup')),
      ...refused,
      this.#step(valid.written[valid.at] as Written, 'valid'),
      ...this.#cleanups(valid, setups),
    ];
    return { operation: id, title, clause, steps };
  }

  async #draftRefused(operation: Operation, setups: readonly Written[]): Promise<Step[]> {
    const { id: operationId, clause } = operation;
    const negatives = deriveNegatives(this.spec, operationId).map(({ id, pointer, weight }) => ({
      caseId: `${this.system.id}/${operationId}/refuses-${id}`,
      kind: id.split('-')[0] ?? '',
      pointer,
      isDuty: weight === 'must',
    }));
    const isDuty = ({ caseId, isDuty }: (typeof negatives)[number]) =>
      isDuty && this.#case(caseId)?.clause === `${clause}/request`;
    const steps: Step[] = [];
    const used = new Set<string>();
    const byInterest = negatives.filter(isDuty).sort((a, b) => dullness(a) - dullness(b));
    for (const { caseId, kind, pointer } of byInterest) {
      if (steps.length >= REFUSED) break;
      if (used.has(kind) || used.has(pointer)) continue;
      const step = await this.#refusedStep(caseId, setups, pointer);
      if (!step) continue;
      steps.push(step);
      used.add(kind).add(pointer);
    }
    // A signature that is wrong on purpose stays as it is.
    const [signature = ''] = this.tool.signed;
    for (const slug of this.tool.strangers ?? []) {
      const caseId = `${this.system.id}/${operationId}/${slug}`;
      const step = await this.#refusedStep(caseId, setups, joinPointer('', signature));
      if (step) steps.push({ ...step, isStranger: true });
    }
    return steps;
  }

  /** Undefined where the case does not exist, or takes another set-up. */
  async #refusedStep(
    caseId: string,
    setups: readonly Written[],
    spoilt: string,
  ): Promise<Step | undefined> {
    const found = this.#case(caseId);
    const scene = found && (await this.#scene(caseId, spoilt));
    if (!scene) return undefined;
    let before = setups.length;
    for (const { operation, keeps } of neededBy(scene).toReversed()) {
      before = setups.findLastIndex((one, at) => at < before && one.operation === operation);
      const shared = setups[before];
      if (!shared) return undefined;
      for (const keep of keeps) {
        if (!shared.keeps.some(({ variable }) => variable === keep.variable))
          shared.keeps.push(keep);
      }
    }
    return { ...this.#step(scene.written[scene.at] as Written, 'refused', found.title), keeps: [] };
  }

  /** What removes what the valid request has left behind. */
  #cleanups({ written, exchanges, at }: Scene, setups: readonly Written[]): Step[] {
    const kept = [...setups, written[at]];
    return written.flatMap((step, number) => {
      const answer = parseJson(exchanges[number]?.answer ?? '');
      const code = isObject(answer) ? this.tool.codeOf(answer) : '';
      const isDone = this.spec.manifest.codes.some(
        (one) => one.code === code && one.kind === 'success',
      );
      const isPossible = [...step.needs].every((need) => kept.includes(written[need]));
      return step.role === 'cleanup' && isDone && isPossible ? [this.#step(step, 'cleanup')] : [];
    });
  }

  #step({ needs: _needs, ...written }: Written, role: Role, title = this.#titleOf(written)): Step {
    const undecided = role === 'valid' ? this.#whyUndecided(written) : undefined;
    return { ...written, role, title, ...(undecided ? { undecided } : {}) };
  }

  #whyUndecided({ operation }: Omit<Written, 'needs'>): Text | undefined {
    return this.tool.undecided?.(operation, this.setup.parameters);
  }

  #titleOf({ operation: id }: Pick<Written, 'operation'>): Text {
    const found = this.spec.manifest.operations.find((operation) => operation.id === id);
    return text(`${id} ${found?.title.zh}`, `${id} ${found?.title.en}`);
  }

  #case(id: string) {
    return this.suite.cases.find((candidate) => candidate.id === id);
  }

  /** The case at both instants; undefined where it does not get to its end. */
  async #scene(caseId: string, spoilt?: string): Promise<Scene | undefined> {
    const { paths, rulings } = this.setup;
    const rehearsal: Omit<Rehearsal, 'now'> = {
      parameters: this.#parameters,
      paths,
      rulings,
      seed: this.seed,
    };
    const first = await rehearse(this.system, this.suite, caseId, { ...rehearsal, now: FIRST });
    const second = await rehearse(this.system, this.suite, caseId, { ...rehearsal, now: SECOND });
    if (!first || first.length !== second?.length) return undefined;
    const at = first.findIndex(({ purpose }) => purpose === 'stimulus');
    if (at < 0) return undefined;
    const requests = first.map((exchange, number): SentTwice => {
      const isSpoilt = number === at && spoilt !== undefined;
      return {
        role: exchange.purpose === 'cleanup' ? 'cleanup' : 'setup',
        first: sentIn(exchange),
        second: sentIn(second[number] as RehearsedExchange),
        ...(isSpoilt ? { spoilt } : {}),
      };
    });
    const written = writeScene(requests, this.placeholders, {
      target: STAGE,
      tool: this.tool,
      parameters: this.#parameters,
      isCompact: this.tool.signsAnswers === true,
    });
    return { written, at, exchanges: first };
  }
}

function dullness({ kind }: { readonly kind: string }): number {
  if (kind === 'missing') return 0;
  return DULL.includes(kind) ? 2 : 1;
}

/** The requests that have to come before the one that the case is about, in their order. */
function neededBy({ written, at }: Scene): readonly Written[] {
  const needed = new Set<number>();
  const gather = (number: number) => {
    for (const need of written[number]?.needs ?? []) {
      if (!needed.has(need)) {
        needed.add(need);
        gather(need);
      }
    }
  };
  gather(at);
  return written.filter((_, number) => needed.has(number));
}

function sentIn({ operation, request, answer }: RehearsedExchange) {
  const { method, url, headers, body } = request;
  return { operation, method, url, headers, body: typeof body === 'string' ? body : '', answer };
}

/** Parameters with those of the demonstration where they hold secrets, and one meter only. */
function withoutSecrets(
  parameters: Readonly<Record<string, unknown>>,
  { parameters: shown }: CatalogSystem['entry']['demonstration'],
  secretsOf: CatalogSystem['entry']['secretsOf'],
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(parameters).map(([name, value]) => {
    const isSecret = secretsOf({}, { [name]: value }).length > 0;
    const safe = isSecret ? shown[name] : value;
    return [name, name === 'meters' && Array.isArray(safe) ? safe.slice(0, 1) : safe];
  });
  return Object.fromEntries(entries);
}
