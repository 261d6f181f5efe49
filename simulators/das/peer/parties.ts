import { CODE } from '../../../src/protocols/das/envelope.js';
import { quote, textOf } from '../../kit/messages/field-text.js';
import type { Rule } from '../../kit/rule.js';
import type { PeerState } from './peer-state.js';
import { refuse } from './refusal.js';

/** The factory and the company are those that the two sides agreed upon [appendix 4]. */
export function partyRules(operations: readonly string[]): Rule<PeerState>[] {
  return [
    {
      id: '附录四/factor-no',
      clause: '附录四',
      ruling: 'DAS-R31',
      operations,
      check({ fields, state }) {
        const factorNo = textOf(fields, 'factorNo');
        // Optional in 1005 only, where the schema lets it be absent.
        if (factorNo === '' || factorNo === state.parameters.factorNo) return undefined;
        return refuse(`factorNo ${quote(factorNo)} 不是已知的厂商编码`, CODE.factorNo);
      },
    },
    {
      id: '附录四/company-code',
      clause: '附录四',
      ruling: 'DAS-R33',
      operations,
      check({ fields, state }) {
        const companyCode = textOf(fields, 'companyCode');
        if (companyCode === state.parameters.companyCode) return undefined;
        return refuse(`companyCode ${quote(companyCode)} 不是已知的公司编码`);
      },
    },
  ];
}
