import { isDeepStrictEqual } from 'node:util';
import { wordOf } from '../../src/model/conformity.js';
import type { CaseResult, RunResult } from '../../src/model/result.js';
import { summarise } from '../../src/model/summary.js';
import { type Text, text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';
import { verifyChain } from '../evidence/chain.js';
import { readDigests } from '../evidence/read-digests.js';
import { isFalse, isUndecided, listCases, type Refusal } from './refusal.js';

/** What a record says itself against a certificate. Its system has to be one of the catalog. */
export function findGrounds(run: RunResult): Refusal[] {
  return GROUNDS.flatMap((ground) => ground(run) ?? []);
}

/** Whether the program that made the record judges as this one does; undefined where it does not say. */
export function isJudgedAlike({ environment, protocol }: RunResult): boolean | undefined {
  if (!environment) return undefined;
  const { schemas, suites } = environment;
  return isDeepStrictEqual({ schemas, suites }, readDigests(protocol));
}

type Ground = (run: RunResult) => Refusal | undefined;

const findChange: Ground = (run) => {
  const chain = verifyChain(run);
  if (chain === 'intact') return undefined;
  return chain === 'absent' ? isUndecided(NO_CHAIN) : isFalse(sayChanged(chain.case));
};

const findContradiction: Ground = ({ summary, conformity, conformant, ...run }) => {
  const word = wordOf(run);
  const isSame =
    isDeepStrictEqual(summary, summarise(run.cases)) &&
    word.conformity === conformity &&
    word.conformant === conformant;
  return isSame ? undefined : isFalse(CONTRADICTION);
};

const findWord: Ground = ({ conformity }) => {
  switch (conformity) {
    case 'conformant':
      return undefined;
    case 'not-conformant':
      return isFalse(text('结论为不符合', 'the run is not conformant'));
    case 'incomplete':
      return isUndecided(
        text('未全部判定（incomplete）', 'not all that is claimed was decided (incomplete)'),
      );
    case 'partial':
      return isUndecided(
        text('只执行了一部分（partial）', 'only a part of what is claimed was run (partial)'),
      );
  }
};

const findAbort: Ground = ({ aborted }) => {
  if (!aborted) return undefined;
  const { zh, en } = aborted.message;
  return isUndecided(
    text(
      `运行提前结束：${printable(zh, 300)}`,
      `the run ended before its last case: ${printable(en, 300)}`,
    ),
  );
};

const findKnown: Ground = ({ cases }) =>
  refuse(isFalse, cases, ({ known }) => known !== undefined, BASELINED);

const findIntermittent: Ground = ({ cases }) =>
  refuse(
    isUndecided,
    cases,
    ({ attempts }) =>
      attempts !== undefined && attempts.failed > 0 && attempts.failed < attempts.runs,
    INTERMITTENT,
  );

const findOtherProgram: Ground = (run) => {
  const isAlike = isJudgedAlike(run);
  if (isAlike === undefined) return isUndecided(NO_ENVIRONMENT);
  return isAlike ? undefined : isUndecided(sayOther(run));
};

const GROUNDS = [
  findChange,
  findContradiction,
  findWord,
  findAbort,
  findKnown,
  findIntermittent,
  findOtherProgram,
];

function refuse(
  refusal: (reason: Text) => Refusal,
  cases: readonly CaseResult[],
  isMeant: (one: CaseResult) => boolean,
  why: Text,
): Refusal | undefined {
  const ids = cases.filter(isMeant).map(({ id }) => id);
  if (ids.length === 0) return undefined;
  const list = listCases(ids);
  return refusal(text(`${why.zh}：${list}`, `${why.en}: ${list}`));
}

function sayChanged(id: string | undefined): Text {
  if (id === undefined) {
    return text(
      '写成之后，记录中用例以外的内容被改动过',
      'the record was changed since it was written, outside of its cases',
    );
  }
  const shown = printable(id, 200);
  return text(
    `写成之后，记录被改动过，首处是用例 ${shown}`,
    `the record was changed since it was written, first in the case ${shown}`,
  );
}

function sayOther({ tool }: RunResult): Text {
  const made = printable(`${tool.name} ${tool.version}`, 100);
  return text(
    `判定所依据的 Schema 或测试集与本程序的不同：请用当时的程序（${made}），或用本程序重新执行 duijie certify`,
    `it was judged by other schemas or suites than those of this program: use the one of the time (${made}), or run duijie certify once more by this one`,
  );
}

const NO_CHAIN = text(
  '记录没有摘要链，无法得知是否被改动：由较早的版本写成，请重新执行 duijie certify',
  'the record has no chain of digests, and nobody can tell whether it was changed: an earlier version wrote it; run duijie certify once more',
);
const NO_ENVIRONMENT = text(
  '记录没有写明判定所依据的 Schema 与测试集：请重新执行 duijie certify',
  'the record does not say by which schemas and suites it was judged: run duijie certify once more',
);
const CONTRADICTION = text(
  '记录的汇总或结论与其用例不符',
  'the summary of the record, or its word, is not what its cases come to',
);
const BASELINED = text(
  '有用例列为已知不符合项（--baseline），请不带基线重新执行',
  'cases are excused as known failures (--baseline): run it without a baseline',
);
const INTERMITTENT = text(
  '有用例时好时坏，多次执行结论不一',
  'cases are intermittent: they failed in some of their tries and not in others',
);
