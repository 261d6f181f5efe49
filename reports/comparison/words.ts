import type { CaseChange, ChangeKind, Comparison, Seen } from '../../src/model/comparison.js';
import { type Text, text } from '../../src/model/text.js';
import { STANDING_NAMES, STANDING_SIGNS, standingOf, WEIGHT_NAMES } from '../standing.js';

export const COMPARISON_WORDS = {
  heading: text('两次测试的比较', 'Comparison of two runs'),
  system: text('系统', 'System'),
  before: text('旧', 'old'),
  after: text('新', 'new'),
  unchanged: text('不变', 'unchanged'),
  unasked: text('有一次未要求执行', 'not asked for in one of the runs'),
  differences: text('除被测系统外，两次还有不同', 'What else differs between the runs'),
  id: text('用例', 'Case'),
  clause: text('条款', 'Clause'),
  change: text('变化', 'Change'),
  message: text('说明', 'Message'),
  onlyBefore: text('只在旧的结果中', 'only in the old results'),
  onlyAfter: text('只在新的结果中', 'only in the new results'),
} as const satisfies Readonly<Record<string, Text>>;

export const CHANGE_NAMES: Readonly<Record<ChangeKind, Text>> = {
  broken: text('新增不符合', 'Newly failing'),
  undecided: text('不再有结论', 'No longer decided'),
  gone: text('不再有的用例', 'Gone cases'),
  changed: text('仍不符合，表现不同', 'Failing otherwise than before'),
  mended: text('已修复', 'Mended'),
  decided: text('现在有结论', 'Now decided'),
  added: text('新用例', 'New cases'),
};

const OUTCOME_NAMES: Readonly<Record<Comparison['outcome'], Text>> = {
  worse: text('变差', 'Worse'),
  incomplete: text('未全部判定', 'Incomplete'),
  'no-worse': text('没有变差', 'No worse'),
};

const UNPROVEN = text(
  '此前符合，现在未全部判定',
  'what was conformant is incomplete now: something claimed was not seen to work',
);

/** How a comparison is coloured. */
export const TONES = { worse: 'fail', incomplete: 'inconc', 'no-worse': 'pass' } as const;

/** What a comparison comes to, and why. */
export function describeOutcome({ outcome, regressions, losses }: Comparison): {
  readonly name: Text;
  readonly reason: Text;
} {
  const lost = text(
    `${losses} 个“必须”用例（或整个系统）此前有结论，现在没有`,
    `${losses} of weight must (or a whole system) ${losses === 1 ? 'was' : 'were'} decided, and no longer ${losses === 1 ? 'is' : 'are'}`,
  );
  const worse = text(
    `${regressions} 个“必须”用例此前没有不符合，现在不符合`,
    `${regressions} ${regressions === 1 ? 'case' : 'cases'} of weight must newly ${regressions === 1 ? 'fails' : 'fail'}`,
  );
  const name = OUTCOME_NAMES[outcome];
  switch (outcome) {
    case 'worse':
      return {
        name,
        reason: losses === 0 ? worse : text(`${worse.zh}；${lost.zh}`, `${worse.en}; ${lost.en}`),
      };
    case 'incomplete':
      return { name, reason: losses === 0 ? UNPROVEN : lost };
    case 'no-worse':
      return {
        name,
        reason: text('没有新增的“必须”不符合', 'no case of weight must newly fails'),
      };
  }
}

/** `✓ passed → ✗ failed`; where weight alone tells them apart, with it. */
export function describeTurn({ before, after }: CaseChange): Text {
  const both = [before, after];
  const inLanguage = (language: keyof Text) =>
    both.map((seen) => (seen ? describeSeen(seen)[language] : '–')).join(' → ');
  return text(inLanguage('zh'), inLanguage('en'));
}

function describeSeen(seen: Seen): Text {
  const standing = standingOf(seen);
  const { zh, en } = STANDING_NAMES[standing];
  return text(`${STANDING_SIGNS[standing]} ${zh}`, `${STANDING_SIGNS[standing]} ${en}`);
}

export function nameWeight({ before, after }: CaseChange): Text {
  return WEIGHT_NAMES[(after ?? before)?.weight ?? 'must'];
}
