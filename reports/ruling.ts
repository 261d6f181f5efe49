import { EITHER_WAY, type RulingResult } from '../src/model/result.js';

/** Whether the IUT was seen to follow another choice than the one it was judged by. */
export function differs({ choice, observed }: RulingResult): boolean {
  return observed !== undefined && choice !== EITHER_WAY && observed !== choice;
}
