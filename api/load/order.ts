import type { CatalogSystem } from '../../catalog/systems.js';
import { parseThresholds, ThresholdError } from '../../src/load/judging/threshold.js';
import type { LoadOrder } from '../../src/load/order.js';
import type { Scenario } from '../../src/load/scenario/scenario.js';
import { text } from '../../src/model/text.js';
import { listFleet } from '../../src/specification/fleet.js';
import { loadSpecification } from '../../src/specification/load.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { UsageError } from '../errors.js';
import { chooseSystem } from '../selection.js';
import { readBad } from './bad.js';
import { checkBounds, type LoadOptions } from './options.js';
import {
  refuseContradictions,
  refuseForeign,
  refuseIf,
  refuseUnfit,
  refuseUnfitReach,
} from './refusals.js';
import { chooseScenario, listScenarios } from './scenarios.js';
import { readShape } from './shape.js';

/** What is read of a system's configuration for a load test. */
export function keysOf({ demo }: Pick<LoadOptions, 'demo'>) {
  const own = ['credentials', 'parameters', 'paths', 'rulings', 'allow', 'tls', 'subject'] as const;
  return demo ? own : (['target', 'callback', ...own] as const);
}

type Reach = Pick<LoadOptions, 'scenario' | 'mix' | 'fleet' | 'size'>;

/**
 * The scenario that is wanted, as its mix and its size make it.
 *
 * @throws {UsageError} for one that there is not, and a mix, fleet or size that it does not take
 */
async function readScenario({ scenario: id, mix, ...reach }: Reach): Promise<Scenario> {
  const given = { scenario: id, ...(mix ? { mix } : {}) };
  refuseUnfitReach(await chooseScenario(given), reach, await listScenarios());
  const { size } = reach;
  return chooseScenario({ ...given, ...(size === undefined ? {} : { size }) });
}

/** The system that a scenario loads. @throws {UsageError} naming the scenarios that there are. */
export async function systemUnderLoad(options: Reach): Promise<CatalogSystem> {
  return chooseSystem((await readScenario(options)).system);
}

/**
 * Everything that is asked for, complete and checked.
 *
 * @throws {UsageError} for options that are wrong, do not go together, or not with the scenario
 */
export async function orderLoad(options: LoadOptions, setup: SystemSetup): Promise<LoadOrder> {
  checkBounds(options);
  refuseContradictions(options);
  const scenario = await readScenario(options);
  const system = chooseSystem(scenario.system);
  refuseUnfit(scenario, options);
  const { callback, credentials, parameters, paths, rulings, allow, tls, subject } = setup;
  const { mix, fleet, size, signers, reconcile } = options;
  const { demo: isDemo = false, bad = 0, validate = 0.1 } = options;
  const reporting = countMeters(scenario, fleet, parameters);
  const { reportsPerRequest } = scenario;
  const spec = loadSpecification(system.protocol.id, rulings);
  refuseIf(
    !(validate >= 0 && validate <= 1),
    `validate "${validate}"：应为 0 到 1`,
    `validate "${validate}": is from 0 to 1`,
  );
  const meters = reporting === undefined ? {} : { reporting };
  return {
    scenario: options.scenario,
    target: isDemo ? '' : requireTarget(system, setup, options),
    callback: isDemo ? { port: 0 } : callback,
    credentials,
    parameters,
    paths,
    rulings,
    allow,
    ...(tls && !isDemo ? { tls } : {}),
    ...(subject ? { subject } : {}),
    isDemo,
    ...readShape(options, { reportsPerRequest, ...meters }),
    bad: readBad(bad, { scenario, spec }),
    thresholds: readThresholds(options.slo ?? 'errors<0.1%'),
    validatedShare: validate,
    seed: options.seed ?? 1,
    prepared: options.meters ?? 100,
    workers: options.workers ?? 1,
    connections: options.connections ?? 64,
    timeoutMs: options.timeoutMs ?? 10_000,
    callbackWaitMs: options.callbackWaitMs ?? 10_000,
    readbackSample: options.readbackSample ?? 1000,
    isClosed: options.closed === true,
    stopsEarly: options.stopEarly === true,
    findsCapacity: options.findCapacity === true,
    resendsUnknown: options.resendUnknown === true,
    ...meters,
    ...(mix ? { mix } : {}),
    ...(fleet === undefined ? {} : { fleet }),
    ...(size === undefined ? {} : { size }),
    ...(signers === undefined ? {} : { signers }),
    ...(reconcile === undefined ? {} : { reconcile }),
  };
}

/**
 * A made-up fleet as CSV, line by line, to be imported into the target.
 *
 * @throws {UsageError} for a scenario without one
 */
export async function listMeters(options: Reach): Promise<Iterable<string>> {
  const { fleet: rule } = await readScenario(options);
  const { fleet } = options;
  if (rule && fleet !== undefined) return listFleet(rule, fleet);
  throw new UsageError(
    text(
      '--list-fleet 须与 --fleet 同用，如 --fleet 1000 --list-fleet',
      '--list-fleet goes with --fleet, such as --fleet 1000 --list-fleet',
    ),
  );
}

/** How many meters the scenario is about; undefined where it is about none. */
function countMeters(
  scenario: Scenario,
  fleet: number | undefined,
  { meters }: SystemSetup['parameters'],
): number | undefined {
  return scenario.fleet ? (fleet ?? (meters as readonly unknown[]).length) : undefined;
}

function requireTarget(
  { facts }: CatalogSystem,
  { target }: SystemSetup,
  { isMine }: LoadOptions,
): string {
  if (target !== undefined) {
    refuseForeign(target, isMine);
    return target;
  }
  const example = `http://127.0.0.1:${facts.port}`;
  throw new UsageError(
    text(
      `缺少被测系统的地址：请给出 --target ${example}，或用 --demo 压测内置模拟器`,
      `the target is missing: give --target ${example}, or --demo for the built-in simulator`,
    ),
  );
}

function readThresholds(given: string) {
  try {
    return parseThresholds(given);
  } catch (error) {
    if (!(error instanceof ThresholdError)) throw error;
    throw new UsageError(text(`--slo：${error.reason.zh}`, `--slo: ${error.reason.en}`));
  }
}
