import type { CatalogSystem } from '../../catalog/systems.js';
import { describeChange, findChanges } from '../../src/engine/changes.js';
import { whyNotSelected } from '../../src/engine/select.js';
import { LEFT_OUT } from '../../src/model/conformity.js';
import type { CaseResult, RulingResult, RunResult } from '../../src/model/result.js';
import { operationsOf } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { loadSpecification } from '../../src/specification/load.js';
import { printable } from '../../src/wire/printable.js';
import { UsageError } from '../errors.js';
import { judgeAgain } from '../judging/judge-again.js';
import { choicesOf } from '../judging/recorded-choices.js';
import { chooseSystem } from '../selection.js';
import { findGrounds, isJudgedAlike } from './grounds.js';
import { isFalse, isUndecided, type Refusal } from './refusal.js';

/**
 * All that keeps a record from a certificate: what it says itself, and where its exchanges, judged
 * again, come to something else. It is empty for a run that is conformant and nothing else.
 */
export async function reviewRecord(run: RunResult): Promise<Refusal[]> {
  return unlessRefused(async () => {
    const system = chooseSystem(run.system);
    if (system.protocol.id !== run.protocol) return [isFalse(OTHER_PROTOCOL)];
    const grounds = findGrounds(run);
    // Another suite may judge otherwise with good reason.
    if (isJudgedAlike(run) === false) return grounds;
    return [...grounds, ...(await unlessRefused(() => findDifferences(run, system)))];
  });
}

/** What cannot be judged at all is undecided. */
async function unlessRefused(review: () => Promise<Refusal[]>): Promise<Refusal[]> {
  try {
    return await review();
  } catch (error) {
    if (error instanceof UsageError) return [isUndecided(error.text)];
    throw error;
  }
}

const OTHER_PROTOCOL = text(
  '记录中的系统不属于所写的协议',
  'the system of the record is not one of its protocol',
);

/** Where the record, judged again, comes to another verdict. @throws {UsageError} where it cannot be */
async function findDifferences(run: RunResult, system: CatalogSystem): Promise<Refusal[]> {
  const judged = await judgeAgain(await askAll(run, system));
  const changes = findChanges(run, judged).map((change) => {
    const { zh, en } = describeChange(change);
    return isFalse(
      text(
        `重新判定的结论不同：${printable(zh)}`,
        `judged again it comes to another verdict: ${printable(en)}`,
      ),
    );
  });
  const rulings = judged.rulings.filter((one, index) => !isSame(one, run.rulings[index]));
  if (rulings.length > 0 || judged.rulings.length !== run.rulings.length) {
    const list = printable(rulings.map(({ id }) => id).join(', '), 300);
    changes.push(
      isFalse(
        text(`裁定或观察到的选项与记录不符：${list}`, `rulings differ from the record: ${list}`),
      ),
    );
  }
  return changes;
}

function isSame(one: RulingResult, other: RulingResult | undefined): boolean {
  return one.id === other?.id && one.choice === other.choice && one.observed === other.observed;
}

/**
 * The record with a verdict to judge again wherever a case was passed off as left out: that must
 * follow from the claims and parameters alone, or from what the case met with. What a filter left
 * out, or the end of the run, makes it partial anyway.
 */
async function askAll(
  // What is changed here has other digests, which are looked at by themselves.
  { chain: _, ...run }: RunResult,
  { entry, protocol, manifest, id }: CatalogSystem,
): Promise<RunResult> {
  const suite = await entry.loadSuite(loadSpecification(protocol.id, choicesOf(run, protocol)));
  const selection = {
    operations: run.claims.map(({ operation }) => operation),
    parameters: run.conditions?.parameters ?? {},
  };
  const own = operationsOf(manifest, id);
  const selected = new Set(
    suite.cases.filter((one) => !whyNotSelected(one, selection, own)).map((one) => one.id),
  );
  const ask = (one: CaseResult): CaseResult =>
    one.verdict === 'none' && selected.has(one.id) && !LEFT_OUT.has(one.omitted ?? '')
      ? { ...one, verdict: 'inconc' }
      : one;
  return { ...run, cases: run.cases.map(ask) };
}
