import { randomBytes } from 'node:crypto';
import type { RunLedger } from '../../src/load/counting/run-ledger.js';
import { showWithoutSecrets } from '../../src/load/judging/summary.js';
import { watchMarks } from '../../src/load/kept/marks.js';
import type { LoadOrder } from '../../src/load/order.js';
import { findLimit } from '../../src/load/run/find-limit.js';
import {
  type LoadRun,
  openSource,
  type RunningFacts,
  type Subject,
} from '../../src/load/run/load-run.js';
import { drive, measureCeiling } from '../../src/load/run/run.js';
import { chooseSigners } from '../../src/load/run/signing-cost.js';
import type { LoadResult } from '../../src/model/load-result.js';
import { text } from '../../src/model/text.js';
import { readTool } from '../../src/specification/package-file.js';
import { createRedactor } from '../../src/wire/redact.js';
import { secretsOf } from '../configuration/list-secrets.js';
import { readSetup } from '../configuration/read-setup.js';
import { EnvironmentError } from '../errors.js';
import { chooseSystem } from '../selection.js';
import { circumstancesOf } from './circumstances.js';
import { keepLedger, recordRun } from './ledger-file.js';
import type { LoadEvents, LoadOptions } from './options.js';
import { keysOf, orderLoad, systemUnderLoad } from './order.js';
import { prepareTarget } from './prepare.js';
import { checkTls } from './reach.js';
import { explainPreparation, subjectOf } from './scenarios.js';
import { openServers, type Servers } from './servers.js';
import { generateWith } from './threads/workers.js';

/** What a load test came to. */
export interface LoadOutcome {
  /** Its `verdict` is that of the demands, and of what was lost or answered wrongly. */
  readonly result: LoadResult;
  /** What became of each request, so that it can be reconciled later; absent where the meters that reported are not known. */
  readonly ledger?: RunLedger;
}

/**
 * Drives one scenario against a target, and accounts for every request.
 *
 * @throws {UsageError} for options or a configuration that are wrong
 * @throws {EnvironmentError} when the callback address cannot be had, or the target cannot be made
 *   ready
 * @throws the reason of the signal, when it was aborted while the target was made ready
 */
export async function load(options: LoadOptions): Promise<LoadOutcome> {
  const setup = await readSetup(await systemUnderLoad(options), options, keysOf(options));
  return runLoad(await orderLoad(options, setup), options);
}

/** The same for what has been ordered. */
export async function runLoad(order: LoadOrder, events: LoadEvents = {}): Promise<LoadOutcome> {
  const { onRemark, command = '' } = events;
  const subject = await subjectOf(order);
  if (!order.isDemo) await checkTls(order, subject.scenario.system);
  const servers = await openServers(subject, onRemark);
  try {
    const { demo: target = order.target } = servers;
    const run = await prepareRun({ ...subject, order: { ...order, target } }, servers, events);
    const finished = await (order.findsCapacity ? findLimit(run) : drive(run));
    const { measurements, prefix } = finished;
    const casualty = servers.casualty();
    const unfit = casualty ? ({ verdict: 'inconc', reason: casualty } as const) : {};
    const circumstances = circumstancesOf(order, subject.scenario.system);
    const result = { ...finished.result, command, ...unfit, ...circumstances };
    return { result, ledger: recordRun(run, result.startedAt, measurements.ledger, prefix) };
  } catch (error) {
    return explainPreparation(error);
  } finally {
    await servers.close();
  }
}

/** Opens the scenario once, to learn what its requests cost and what is answered to them. */
async function prepareRun(
  subject: Subject,
  { callbacks, startSink }: Servers,
  events: LoadEvents,
): Promise<LoadRun> {
  const { scenario, spec } = subject;
  const { signal = new AbortController().signal, onProgress, onAttempt } = events;
  const { ledgerFolder, onRemark, command = '' } = events;
  const ready = await prepareTarget(subject, newPrefix(), signal);
  await refuseUncounted(ready);
  const source = await openSource({ ...subject, order: ready }, newPrefix());
  const circumstances = circumstancesOf(ready, scenario.system);
  const order = { ...ready, signers: ready.signers ?? chooseSigners(source) };
  const generating = { order, newPrefix, generate: generateWith };
  return {
    ...generating,
    scenario,
    spec,
    ceiling: refuseStandstill(
      await measureCeiling(generating, await startSink(source.exampleAnswer())),
    ),
    show: showWithoutSecrets(
      source,
      createRedactor(secretsOf(chooseSystem(scenario.system), order)),
    ),
    tool: readTool(),
    signal,
    onProgress,
    onAttempt,
    ...(ledgerFolder === undefined
      ? {}
      : {
          keepLedger: (facts: RunningFacts) =>
            keepLedger(
              ledgerFolder,
              { scenario, order },
              { ...facts, load: { ...facts.load, command, ...circumstances } },
              onRemark,
            ),
        }),
    ...(callbacks ? { callbacks } : {}),
  };
}

/** @throws {EnvironmentError} where not one request was answered. */
function refuseStandstill(ceiling: number): number {
  if (ceiling > 0) return ceiling;
  throw new EnvironmentError(
    text(
      '发生器连本机的空服务都无法请求：请检查文件描述符（ulimit -n）、本地端口和内存',
      'the generator cannot get an answer of a bare server on this machine: look at file descriptors (ulimit -n), local ports and memory',
    ),
  );
}

function newPrefix(): string {
  return randomBytes(6).toString('hex');
}

/** @throws {EnvironmentError} where marks are to be counted by a target that does not. */
async function refuseUncounted({ reconcile, ...place }: LoadOrder): Promise<void> {
  if (reconcile !== 'admin' || (await watchMarks(place, newPrefix()))) return;
  throw new EnvironmentError(
    text(
      '被测系统不是本工具的模拟器，没有逐条计数；请改用 --reconcile readback 或 export',
      'the target is not one of our simulators and does not count marks: use --reconcile readback or export',
    ),
  );
}
