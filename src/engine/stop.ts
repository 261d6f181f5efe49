import { type Text, text } from '../model/text.js';

/**
 * Trouble that says nothing of the IUT's conformity, at least not at once: a request came too fast,
 * something between broke, or no answer came in time.
 */
export type Hindrance = 'too-fast' | 'transport' | 'silence';

/** How a case came to its end. */
export type Ending =
  | { readonly kind: 'completed' }
  /** The IUT refused or ignored a precondition. */
  | { readonly kind: 'not-testable'; readonly reason: Text }
  /** The IUT did nothing wrong, but the purpose was not reached. */
  | { readonly kind: 'inconclusive'; readonly reason: Text; readonly parameter?: string }
  /** What the case is about nobody claims: a parameter is not configured, an option not offered. */
  | { readonly kind: 'unclaimed'; readonly reason: Text; readonly parameter?: string }
  | { readonly kind: 'interrupted' }
  /** A request was refused as coming too fast: the case has to be run again. */
  | { readonly kind: 'too-fast' }
  /** Judged again, the case asks for what the record does not hold. */
  | { readonly kind: 'unrecorded'; readonly reason: Text }
  /** The tester's own fault. */
  | { readonly kind: 'error'; readonly reason: Text };

/** Thrown to end a case early; the engine turns it into the case's ending. */
export class CaseStop extends Error {
  override name = 'CaseStop';

  /** Where trouble came between that may not be the IUT's; see `CaseScope.hindered`. */
  hindered: ReadonlyMap<string, Hindrance> = new Map();

  constructor(readonly ending: Ending) {
    super(ending.kind);
  }
}

/** That a parameter is not configured. */
export function describeMissing(parameter: string): Text {
  return text(`没有配置 ${parameter}`, `${parameter} is not configured`);
}
