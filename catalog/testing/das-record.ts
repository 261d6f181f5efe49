import type { HarEntry } from './record-har.js';
import { answerOf, bodyOf, findEntry, sentAgain, setAnswer, setBody } from './watch-record.js';

/** Cases of das in which both sides do nothing wrong, as many as it takes to see each rule kept. */
export const LAWFUL_DAS =
  /^das\/(?:\d{4}\/accepts-valid|1005\/cancels-pending-command|2002\/arrives-in-time-03|200[13]\/keeps-to-table)$/;

/** A callback on a meter that is registered still: a case that has ended removes its own. */
export function findCallback(all: readonly HarEntry[]): HarEntry {
  const removed = new Set<unknown>();
  for (const entry of all) {
    const { url } = entry.request;
    if (url.endsWith('/1002')) removed.add(bodyOf(entry).meterNo);
    if (url.endsWith('/2002') && !removed.has(bodyOf(entry).meterNo)) return entry;
  }
  throw new RangeError('no callback on a meter in use is on record');
}

/** The callback on a command, and a cancellation of it that comes later. */
export function cancelLater(all: HarEntry[]): HarEntry {
  const callback = findCallback(all);
  const cancellation = sentAgain(findEntry(all, '/1005'), 60_000);
  const { meterNo, userNo, companyCode, sendSerialNo } = bodyOf(callback);
  const serialNo = '9'.repeat(32);
  setBody(cancellation, { serialNo, sendSerialNo, meterNo, userNo, companyCode, deviceId: '' });
  const echoMsg = { ...(answerOf(cancellation).echoMsg as object), serialNo };
  setAnswer(cancellation, { echoCode: '0000', echoMsg });
  all.push(cancellation);
  return cancellation;
}

/** A command on a meter that the record shows removed, a minute after all else. */
export function commandRemoved(all: HarEntry[]): HarEntry {
  const removed = findEntry(all, '/1002');
  const command = sentAgain(findEntry(all, '/1004'), 60_000);
  const { meterNo, userNo, companyCode } = bodyOf(removed);
  const serialNo = '8'.repeat(32);
  setBody(command, { serialNo, meterNo, userNo, companyCode, deviceId: '' });
  const echoMsg = { ...(answerOf(command).echoMsg as object), serialNo };
  setAnswer(command, { echoMsg });
  all.push(command);
  return command;
}
