import type { BoundSuite } from '../../catalog/bound-suite.js';
import type { CatalogSystem } from '../../catalog/systems.js';
import { type Selection, whyNotSelected } from '../../src/engine/select.js';
import { operationsOf } from '../../src/model/specification.js';
import type { Text } from '../../src/model/text.js';
import { loadSpecification } from '../../src/specification/load.js';
import { createRedactor, type Redact } from '../../src/wire/redact.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { secretsOf } from '../configuration/list-secrets.js';
import { checkClaims } from './claims.js';

/** One system that is to be judged. */
export interface RunPlan {
  readonly system: CatalogSystem;
  readonly setup: SystemSetup;
  readonly suite: BoundSuite;
  readonly selection: Selection;
  /** How many cases the selection leaves. */
  readonly selected: number;
  /** Why cases are left out that `grep` names. */
  readonly withheld: readonly Text[];
  readonly redact: Redact;
  readonly secrets: readonly string[];
}

/**
 * @param extend adds further cases to the suite
 * @throws {UsageError} when what is claimed takes what is not.
 */
export async function planRun(
  system: CatalogSystem,
  setup: SystemSetup,
  grep: RegExp | undefined,
  extend: (suite: BoundSuite) => Promise<BoundSuite>,
): Promise<RunPlan> {
  const { entry, protocol } = system;
  const spec = loadSpecification(protocol.id, setup.rulings);
  const plain = await entry.loadSuite(spec);
  checkClaims(system, plain.cases, setup.operations);
  const suite = await extend(plain);
  const selection: Selection = {
    parameters: setup.parameters,
    ...(setup.operations ? { operations: setup.operations } : {}),
    ...(grep ? { grep } : {}),
  };
  const secrets = secretsOf(system, setup);
  const own = operationsOf(system.manifest, system.id);
  const refusalOf = (testCase: BoundSuite['cases'][number], by: Selection) =>
    whyNotSelected(testCase, by, own);
  const named = suite.cases.filter((testCase) => !refusalOf(testCase, grep ? { grep } : {}));
  const withheld = named.flatMap((testCase) => refusalOf(testCase, selection)?.reason ?? []);
  return {
    system,
    setup,
    suite,
    selection,
    selected: named.length - withheld.length,
    withheld,
    redact: createRedactor(secrets),
    secrets,
  };
}
