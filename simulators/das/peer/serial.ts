import { randomUUID } from 'node:crypto';
import { quote, textOf } from '../../kit/messages/field-text.js';
import type { Rule } from '../../kit/rule.js';
import type { PeerState } from './peer-state.js';
import { refuse } from './refusal.js';

/** A serial number that was never used: 32 hexadecimal digits [2.2]. */
export function newSerialNo(): string {
  return randomUUID().replaceAll('-', '');
}

/** Serial numbers are used once [2.2, DAS-R04]. */
export function serialRules(operations: readonly string[]): Rule<PeerState>[] {
  return [
    {
      id: '2.2/unique-serial',
      clause: '2.2',
      ruling: 'DAS-R04',
      operations,
      check({ fields, state }) {
        const serialNo = textOf(fields, 'serialNo');
        if (!state.served.has(serialNo)) return undefined;
        return refuse(`serialNo ${quote(serialNo)} 已经用过，每个请求须用新的通讯流水（2.2）`);
      },
    },
  ];
}
