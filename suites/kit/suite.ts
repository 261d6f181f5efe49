import type { Knock } from '../../src/engine/knock.js';
import type { Suite } from '../../src/engine/suite.js';
import type { Case } from '../../src/model/case.js';
import { operationsOf, type Specification } from '../../src/model/specification.js';
import { type CaseLiteral, completeCases } from './cases/case-literal.js';
import type { Conversation } from './conversation.js';
import type { Model } from './exploration/model.js';

interface SuiteParts<Tools extends Conversation, World> {
  readonly system: string;
  readonly spec: Specification;
  readonly cases: readonly CaseLiteral<Tools>[];
  /** What a case of the operation needs unless it says otherwise; nothing when absent. */
  readonly needsOf?: (operation: string) => readonly string[];
  /** What random sequences are judged by; loaded only where they are asked for. */
  readonly loadModel: () => Promise<{ readonly MODEL: Model<Tools, World> }>;
  /** A request that changes nothing, by whose answer it shows whether the credentials hold. */
  readonly knock: Knock<Tools>;
  readonly open: Suite<Tools>['open'];
}

/**
 * Makes the suite of a system.
 *
 * @throws {RangeError} where an operation has no case of a valid request.
 */
export function defineSuite<Tools extends Conversation, World>({
  system,
  spec,
  cases: literals,
  needsOf = () => [],
  loadModel,
  knock,
  open,
}: SuiteParts<Tools, World>): Suite<Tools> {
  const cases = completeCases(literals, needsOf);
  requireEveryOperation(system, spec, cases);
  return {
    system,
    spec,
    cases,
    knock,
    open,
    async explore(order) {
      const [{ explorationCases }, { MODEL }] = await Promise.all([
        import('./exploration/cases.js'),
        loadModel(),
      ]);
      return explorationCases(spec, MODEL, order);
    },
  };
}

/** What has been forgotten would not be missed: cases that do not exist cannot fail. */
function requireEveryOperation(
  system: string,
  { manifest }: Specification,
  cases: readonly Pick<Case, 'id'>[],
): void {
  const ids = new Set(cases.map(({ id }) => id));
  const [forgotten] = operationsOf(manifest, system).filter(
    (operation) => !ids.has(`${system}/${operation}/accepts-valid`),
  );
  if (forgotten === undefined) return;
  const { clause } = manifest.operations.find(({ id }) => id === forgotten) ?? {};
  throw new RangeError(
    `no case ${system}/${forgotten}/accepts-valid: the suite needs a plan for the operation, and clauses.json the statement ${clause}/accepts`,
  );
}
