import type { Parameters } from '../../../src/protocols/das/demonstration.js';
import { Generations } from '../../kit/generations.js';
import { SimulatorState } from '../../kit/state.js';

/**
 * Serial numbers, and answers to them, that are remembered at least. More would be safer and
 * slower: the engine's collector goes over them again and again.
 */
const REMEMBERED = 20_000;

/** What either side of the interface remembers. */
export class PeerState extends SimulatorState {
  readonly parameters: Parameters;
  /**
   * Serial numbers of requests that took effect, with the answer where it may have to be given
   * again. The oldest are forgotten: from 20,000 to 40,000 are kept.
   */
  readonly served = new Generations<string>(REMEMBERED);

  constructor(parameters: Parameters) {
    super();
    this.parameters = parameters;
  }
}
