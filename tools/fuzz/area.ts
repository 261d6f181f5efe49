import type fc from 'fast-check';

/** What must not come of any input. */
export const TROUBLES = {
  dead: 'the process has ended',
  exit: 'an exit code or message that the contract does not have',
  silent: 'no answer in time',
  blocked: 'nothing else could be done for more than a second',
  failed: 'an answer 5xx that no fault asked for',
  unreadable: 'an answer that is none of the protocol',
  thrown: 'an error that says nothing to the user',
  memory: 'more memory than the bound',
} as const;

export interface Trouble {
  readonly kind: keyof typeof TROUBLES;
  readonly detail: string;
  /** Index of the input that is thought to have made it, where one is. */
  readonly suspect?: number;
}

export interface Tried {
  /** How many inputs were tried: an input may be several steps. */
  readonly steps: number;
  /** How many of them were taken for valid. */
  readonly accepted: number;
  readonly trouble?: Trouble | undefined;
}

/** What inputs are tried on: a process, most often. After trouble it is not used any more. */
export interface Stage<Input> {
  /** Tries them, in their order where that matters; the first trouble ends it. */
  run(inputs: readonly Input[]): Promise<Tried>;
  /** Ends it, and says what is wrong with how it did; after trouble it is ended the short way. */
  close(isBroken: boolean): Promise<Trouble | undefined>;
}

/** One way into the product. */
export interface Area<Input = unknown> {
  /** Such as `messages/das`. */
  readonly id: string;
  /** Its share of the inputs. */
  readonly weight: number;
  /** Inputs are JSON, so that they can be kept. */
  readonly inputs: fc.Arbitrary<Input>;
  /** @param isAlone on a stage where nothing has been tried yet */
  open(isAlone: boolean): Promise<Stage<Input>>;
}

/** For a list of areas that differ in their inputs. */
export function area<Input>(one: Area<Input>): Area {
  return one as unknown as Area;
}
