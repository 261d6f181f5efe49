import type { RunResult } from '../../src/model/result.js';
import { type Clause, exclusionOf, type Party, partiesOf } from '../../src/model/specification.js';
import { type Text, text } from '../../src/model/text.js';
import type { Gap } from './trace.js';

/** Who was judged, and what the system's own client is called where that is a system, too. */
export interface Judged extends Pick<RunResult, 'system' | 'role'> {
  readonly client?: string;
}

/** Why no case of a run is about a statement of its document. */
export function explainGap(
  clause: Clause,
  { system, role, client }: Judged,
): { readonly standing: Gap; readonly reason: Text } {
  const party: Party = role === 'client' ? 'caller' : 'server';
  const { systems } = clause;
  const isConcerned = systems.includes(system) || (party === 'caller' && isIn(client, systems));
  if (!isConcerned) {
    const list = systems.join(', ');
    return {
      standing: 'other-system',
      reason: text(`属于 ${list}，不属于 ${system}`, `it is about ${list}, not about ${system}`),
    };
  }
  const sides = partiesOf(clause);
  if (!sides.includes(party)) {
    const [side] = sides;
    const why = side && exclusionOf(clause, side);
    if (why) return { standing: 'untestable', reason: why };
    return { standing: 'other-side', reason: OTHER_SIDE[party] };
  }
  const why = exclusionOf(clause, party);
  if (why) return { standing: 'untestable', reason: why };
  return { standing: 'uncovered', reason: UNCOVERED };
}

function isIn(client: string | undefined, systems: readonly string[]): boolean {
  return client !== undefined && systems.includes(client);
}

/** By the side that was judged. */
const OTHER_SIDE: Readonly<Record<Party, Text>> = {
  server: text(
    '约束调用方，由 duijie observe、judge 或 proxy 判定',
    'it binds who calls, whom duijie observe, judge and proxy judge',
  ),
  caller: text(
    '约束服务方，由 duijie certify 判定',
    'it binds who answers, whom duijie certify judges',
  ),
};

const UNCOVERED = text(
  '这次测试没有关于它的用例：它只在别的报文或场景中可见，或结果出自其他版本',
  'no case of this run is about it: it shows in other messages or scenarios, or another version has made the results',
);
