import { EITHER_WAY, type RulingResult } from '../src/model/result.js';

/** Choices that whatever is observed agrees with. */
const OPEN = [EITHER_WAY, 'either'];

/** Whether the IUT was seen to follow another choice than the one it was judged by. */
export function differs({ choice, observed }: RulingResult): boolean {
  return observed !== undefined && !OPEN.includes(choice) && observed !== choice;
}
