import type { CaseResult, RunResult } from '../../../src/model/result.js';
import type { Text } from '../../../src/model/text.js';
import type { SystemSetup } from '../../configuration/configuration.js';
import type { Exploration } from '../exploration.js';
import type { RunSettings } from '../run-plan.js';

/** One system's simulator to be judged by a thread. */
export interface ThreadTask {
  readonly system: string;
  readonly setup: SystemSetup;
  readonly grep?: RegExp;
  readonly explore?: Exploration;
  readonly settings: Pick<
    RunSettings,
    'seed' | 'timeoutMs' | 'maxAnswerBytes' | 'confirm' | 'pace' | 'language'
  >;
}

/** What a thread is told. */
export type Instruction = ThreadTask | 'stop';

/** What it tells of the system. */
export type Told = { readonly system: string } & (
  | { readonly kind: 'case'; readonly result: CaseResult }
  | { readonly kind: 'done'; readonly result: RunResult }
  | { readonly kind: 'failed'; readonly failure: Failure }
);

/** An error in a form that threads can hand over: what the caller can mend, or any other. */
export type Failure =
  | { readonly text: Text; readonly exitCode: 2 | 3 }
  | { readonly message: string; readonly stack: string | undefined };
