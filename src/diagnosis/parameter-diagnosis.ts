import type { Diagnosis } from '../model/diagnosis.js';
import { giveAccount } from './account.js';
import { digestTargets } from './digest-targets.js';
import { type ParameterManner, parameterMistakes } from './parameter-mistakes.js';
import { type Parameter, type ParameterRecipe, writeParameters } from './parameter-text.js';
import { searchMistakes, type Target } from './search.js';
import { spellingsOf } from './spelling.js';

interface SignedMessage {
  /** In the order of the message, the signature left out. */
  readonly parameters: readonly Parameter[];
  /** The signature as received. */
  readonly sign: string;
  readonly key: string;
  /** How its text is made when it is made well. */
  readonly recipe: ParameterRecipe;
  readonly manner: Omit<ParameterManner, 'signJson'>;
  /** What it can be made by other than digests. */
  readonly ciphers?: readonly Target[];
  /** Added to what digests take, where a cipher is demanded. */
  readonly digestMistakes?: Target['mistakes'];
}

/** Finds out how a signature over parameters was made that should have been made otherwise. */
export function diagnoseParameters(message: SignedMessage): Diagnosis {
  const { parameters, sign, key, recipe, manner, ciphers = [], digestMistakes = [] } = message;
  const digests = digestTargets(spellingsOf(sign, 'upper-hex'), key).map((target) => ({
    ...target,
    mistakes: [...digestMistakes, ...target.mistakes],
  }));
  const signJson = JSON.stringify(sign);
  const { tried, hit } = searchMistakes({
    recipe,
    mistakes: parameterMistakes(parameters, { ...manner, signJson }),
    targets: [...ciphers, ...digests],
    write: (changed) => writeParameters(parameters, changed),
  });
  return giveAccount({ mistakes: [], ...hit, tried }, [key]);
}
