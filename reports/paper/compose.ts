import type { Laboratory } from '../../src/model/laboratory.js';
import type { RunResult } from '../../src/model/result.js';
import { type Language, text } from '../../src/model/text.js';
import { nameOf } from '../subject.js';
import { describeBasis, listRulings } from './basis.js';
import { describeCircumstances, listDigests } from './circumstances.js';
import { describeClauses } from './clauses.js';
import { describeConclusion, describeSignatures } from './conclusion.js';
import { describeCover } from './cover.js';
import { describeFailures } from './failures.js';
import { describeMethod } from './method.js';
import { describeOpen } from './open.js';
import type { Block, Paper } from './paper.js';
import { readProtocol } from './protocol.js';
import { type Scope, scopeOf } from './scope.js';
import { describeSummary } from './summary.js';
import { WORDS } from './words.js';

interface ComposeOptions {
  readonly language: Language;
  readonly laboratory?: Laboratory;
}

const CHAPTERS: readonly ((scope: Scope) => Block[])[] = [
  describeBasis,
  describeCircumstances,
  describeMethod,
  describeSummary,
  describeClauses,
  describeFailures,
  describeOpen,
  describeConclusion,
  describeSignatures,
];

const APPENDICES: readonly ((scope: Scope) => Block[])[] = [listRulings, listDigests];

const PAGE_BREAK: Block = { kind: 'page-break' };

/** The report on a run that a laboratory hands over, whatever the file it goes into. */
export function composePaper(
  result: RunResult,
  { language, laboratory = {} }: ComposeOptions,
): Paper {
  const protocol = readProtocol(result.protocol);
  const scope = scopeOf({ result, protocol, laboratory, language });
  const { say } = scope;
  const cover = describeCover(scope);
  const { zh, en } = nameOf(result);
  const title = say(text(`${zh}接口一致性检测报告`, `Test report: ${en}`));
  const number = cover.number.value;
  const chapters = CHAPTERS.flatMap((describe) => describe(scope));
  const appendices = APPENDICES.flatMap((describe) => describe(scope));
  return {
    language,
    title,
    date: result.startedAt,
    cover,
    head: [title, typeof number === 'string' ? `${say(WORDS.number)} ${number}` : ''],
    blocks: [
      ...numberHeadings(chapters),
      ...(appendices.length > 0 ? [PAGE_BREAK, ...appendices] : []),
    ],
  };
}

/** `2 Environment`, `6.1 Clause 2.4.1`. */
function numberHeadings(blocks: readonly Block[]): Block[] {
  const counts = [0, 0, 0];
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    const { level } = block;
    counts[level - 1] = (counts[level - 1] ?? 0) + 1;
    counts.fill(0, level);
    return { ...block, text: `${counts.slice(0, level).join('.')}　${block.text}` };
  });
}
