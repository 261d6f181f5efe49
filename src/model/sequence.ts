import type { Text } from './text.js';

/** One request of a random sequence, and what it had to meet with. */
export interface SequenceStep {
  readonly operation: string;
  /** The fields that tell it from the others, as they were sent. */
  readonly fields: Readonly<Record<string, string>>;
  readonly expected: Text;
  readonly actual: Text;
  /** Index among the exchanges of the case. */
  readonly exchange: number;
}

/** What a sequence can be judged again by. */
interface SequenceOrigin {
  /** Its commands and what they were about: `0.0.0-1.0`. */
  readonly path: string;
  /** What its identifiers are drawn from: `das/explore/17`. */
  readonly name: string;
  /** Milliseconds from the start of the run to that of the sequence. */
  readonly offsetMs: number;
}

/** The shortest random sequence that was found to fail; its last step is the one that did. */
export interface Sequence {
  readonly steps: readonly SequenceStep[];
  /** The command that runs this sequence alone, without secrets. */
  readonly repeat: string;
  /** Absent in records of earlier versions. */
  readonly origin?: SequenceOrigin;
}

/** `1. 1001 userNo=7 meterNo=9`, with the number of the step. */
export function describeRequest({ operation, fields }: SequenceStep, index: number): string {
  const named = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
  return [`${index + 1}.`, operation, ...named].join(' ');
}
