import type { RunResult } from '../src/model/result.js';
import { type Text, text } from '../src/model/text.js';
import { printable } from '../src/wire/printable.js';

/** What tells who was judged in a run. */
type Judged = Pick<RunResult, 'role' | 'system' | 'title'>;

/** Who was judged: the system, or the client that calls it. */
export function nameOf({ role, title: { zh, en } }: Judged): Text {
  return role === 'client' ? text(`${zh}的调用方`, `Client of: ${en}`) : text(zh, en);
}

/** The same for file names, anchors and classes: a system and its client may share a report. */
export function slugOf({ role, system }: Judged): string {
  return role === 'client' ? `${system}-client` : system;
}

/** The same in the name of a file: a stored run may come from elsewhere, and must not name a path. */
export function fileSlugOf(judged: Judged): string {
  return slugOf(judged)
    .replace(/[^a-zA-Z0-9-]/g, '_')
    .slice(0, 60);
}

/** Whether the tester made the requests up: what a client sends is its own. */
export function isSeeded({ role }: Pick<RunResult, 'role'>): boolean {
  return role !== 'client';
}

/** What the address of a run is: one that was tested, or one at which the system was played. */
export function placeOf({ role }: Judged): Text {
  return role === 'client' ? PLAYED_AT : TARGET;
}

const TARGET = text('被测地址', 'target');
const PLAYED_AT = text('模拟服务地址', 'played at');

/** The address, and whether anybody could have answered there. */
export function describeAddress({
  target,
  insecure,
}: Pick<RunResult, 'target' | 'insecure'>): Text {
  const shown = printable(target, 200);
  return insecure
    ? text(`${shown}（${UNCHECKED.zh}）`, `${shown} (${UNCHECKED.en})`)
    : text(shown, shown);
}

const UNCHECKED = text('未校验证书：tls.insecure', 'certificate not checked: tls.insecure');

/** What the cases of scenarios have in the place of an operation: they are about the whole client. */
const CLIENT = 'client';

/** An operation as a report names it. */
export function describeOperation(operation: string): Text {
  return operation === CLIENT ? SCENARIOS : text(operation, operation);
}

const SCENARIOS = text('场景', 'scenarios');
