import type { Cause } from '../../../src/model/cause.js';
import { text } from '../../../src/model/text.js';
import { type Evidence, isOpen } from './evidence.js';

/** Answers that say their length in two ways; where all do, the run ends before its first case. */
export function findTwoLengths({ results }: Evidence): Cause[] {
  const isTorn = ({ trouble }: { readonly trouble?: { readonly kind: string } }) =>
    trouble?.kind === 'both-lengths';
  const count = results.flatMap(({ exchanges }) => exchanges.filter(isTorn)).length;
  if (count === 0) return [];
  return [
    {
      id: 'both-lengths',
      title: text(
        `${count} 个应答同时带有 Transfer-Encoding 和 Content-Length，哪个为准无从得知`,
        `${count} answers have both Transfer-Encoding and Content-Length: nobody can tell which one holds`,
      ),
      fix: text(
        'RFC 9112 第 6.2 节不允许：请去掉 Content-Length，多半是网关或程序自行加上的。',
        'RFC 9112, 6.2 forbids it: leave Content-Length out; most likely a gateway or the program adds it by hand.',
      ),
      cases: results.filter((one) => isOpen(one) && one.exchanges.some(isTorn)).length,
      field: 'Content-Length',
    },
  ];
}
