import { giveAccount } from '../../diagnosis/account.js';
import { diagnoseParameters } from '../../diagnosis/parameter-diagnosis.js';
import { ascending, type ParameterRecipe, sortedWithKey } from '../../diagnosis/parameter-text.js';
import type { Mistake } from '../../diagnosis/search.js';
import { spellingsOf } from '../../diagnosis/spelling.js';
import { BUDGETS } from '../../model/budgets.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import { text } from '../../model/text.js';
import { type Member, memberText } from './members.js';
import { compareByTable, type Manner, SIGN, signatureIn } from './signature.js';
import { sm4Targets } from './sm4-targets.js';

/** In longer messages nobody looks. */
const MAX_LENGTH = BUDGETS.diagnosis.signed.limit;

const BY_TABLE: Mistake<ParameterRecipe> = {
  name: text('参数按文档表格的顺序', 'parameters in the order of the document’s table'),
  slot: 'order',
  apply: (recipe) => ({ ...recipe, compare: compareByTable }),
};

/** Finds out how the signature of a message was made; undefined where it has none [6.5]. */
export function diagnoseSign(
  members: readonly Member[],
  key: string,
  manner: Manner,
): Diagnosis | undefined {
  const sign = signatureIn(members);
  if (sign === undefined) return undefined;
  const length = members.reduce((sum, { text: value }) => sum + value.length, 0);
  if (length > MAX_LENGTH) return giveAccount({ mistakes: [], tried: 0 }, []);
  const names = [...new Set(members.map(({ name }) => name))].filter((name) => name !== SIGN);
  const isSm4 = manner.algorithm === 'sm4';
  return diagnoseParameters({
    parameters: names.map((name) => ({ name, json: memberText(members, name) ?? '' })),
    sign,
    key,
    recipe: sortedWithKey(key, manner.order === 'ascii' ? ascending : compareByTable),
    manner: { keyTitle: 'KEY', signName: SIGN, own: [BY_TABLE] },
    ciphers: sm4Targets(spellingsOf(sign, 'upper-hex'), key, isSm4),
    digestMistakes: isSm4 ? [text('没有用 SM4', 'SM4 was not used')] : [],
  });
}
