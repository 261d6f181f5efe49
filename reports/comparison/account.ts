import type {
  CaseChange,
  ChangeKind,
  Comparison,
  RunComparison,
  SeenFinding,
} from '../../src/model/comparison.js';
import { CHANGE_KINDS } from '../../src/model/comparison.js';
import { type Text, text } from '../../src/model/text.js';

/** Changes of one kind in a run, in its order. */
interface ChangeGroup {
  readonly kind: ChangeKind;
  readonly changes: readonly CaseChange[];
}

/** The changes of two runs by kind, those that are worth most first; without empty kinds. */
export function groupChanges({ changes }: RunComparison): readonly ChangeGroup[] {
  return CHANGE_KINDS.map((kind) => ({
    kind,
    changes: changes.filter((change) => change.kind === kind),
  })).filter((group) => group.changes.length > 0);
}

/** What there is to say of a change beside the verdicts; empty where the case now passes. */
export function explainChange({ kind, before, after, appeared, vanished }: CaseChange): Text {
  if (appeared?.length || vanished?.length) {
    return join([
      ...(vanished ?? []).map((one) => describeFinding(THEN, one)),
      ...(appeared ?? []).map((one) => describeFinding(NOW, one)),
    ]);
  }
  return (kind === 'gone' || kind === 'mended' ? before : after)?.reason ?? text('', '');
}

const THEN = text('此前', 'then');
const NOW = text('现在', 'now');

function describeFinding(when: Text, { pointer, expected, actual }: SeenFinding): Text {
  return text(
    `${when.zh} ${pointer}：期望 ${expected.zh}，实际 ${actual.zh}`,
    `${when.en} ${pointer}: expected ${expected.en}, seen ${actual.en}`,
  );
}

function join(said: readonly Text[]): Text {
  return text(said.map(({ zh }) => zh).join('；'), said.map(({ en }) => en).join('; '));
}

/** Whether there is nothing to tell but that all is as it was. */
export function isQuiet({ runs, onlyBefore, onlyAfter }: Comparison): boolean {
  return (
    onlyBefore.length + onlyAfter.length === 0 && runs.every(({ changes }) => changes.length === 0)
  );
}
