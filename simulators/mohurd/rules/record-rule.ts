import type { CertificateKind } from '../../../src/protocols/mohurd/certificate-kind.js';
import type { Fields } from '../../kit/rule.js';
import type { State } from '../state.js';

/** One record of an upload on its way through the rules. */
export interface RecordCall {
  readonly record: Fields;
  readonly kind: CertificateKind;
  readonly state: State;
}

/** A demand on one record beyond its shape: a breach fails the record, or only warns. */
export interface RecordRule {
  readonly id: string;
  /** Section of the document. */
  readonly clause: string;
  readonly ruling: string;
  readonly operation: 'businessData' | 'certificateData';
  /** `should`: the record is taken, with a warning. */
  readonly weight: 'must' | 'should';
  /** What is wrong; undefined when the rule is kept or does not apply. */
  check(call: RecordCall): string | undefined;
}
