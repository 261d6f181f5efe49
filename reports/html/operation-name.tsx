import { printable } from '../../src/wire/printable.js';
import { Both } from '../page/both.js';
import { describeOperation } from '../subject.js';

/** An operation by its id, or in words where it is none. */
export function OperationName({ of }: { of: string }) {
  const { zh, en } = describeOperation(of);
  return zh === of ? <code>{printable(of, 300)}</code> : <Both of={{ zh, en }} />;
}
