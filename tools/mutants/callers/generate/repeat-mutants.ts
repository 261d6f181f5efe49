import type { Operation } from '../../../../src/model/specification.js';
import { text } from '../../../../src/model/text.js';
import type { CallerMaterial, Place } from '../caller-material.js';
import type { CallerMutant } from '../caller-mutant.js';
import { citeFor } from './cite.js';

/** What has to be new in every request comes again. */
export function repeatMutants(material: CallerMaterial): CallerMutant[] {
  return material.own.flatMap((operation) =>
    material.spec.manifest.freshFields.flatMap((name) => [
      ...replayed(material, operation, name),
      ...reused(material, operation, name, 'another-message'),
      ...reused(material, operation, name, 'another-operation'),
    ]),
  );
}

const STATEMENTS = ['2.2/unique-serial', '2.2/fresh-serial', 'random-fresh'];

/** Long after what went before was answered. */
const LATER_MS = 1000;

/** The same message once more, though it was answered. */
function replayed(material: CallerMaterial, operation: Operation, name: string): CallerMutant[] {
  const [place] = placesOf(material, operation, name);
  const head = headOf(material, operation, `${name}/replayed`);
  if (!place || !head) return [];
  const { earlier, exchanged, ask } = place;
  return [
    {
      ...head,
      summary: text('应答过的请求又发一遍', 'a request that was answered comes again'),
      async play() {
        const again = { ...exchanged, at: exchanged.at + exchanged.durationMs + LATER_MS };
        return [...earlier, exchanged, { ...again, answer: await ask(exchanged.request) }];
      },
    },
  ];
}

/** A value that an earlier request had. */
function reused(
  material: CallerMaterial,
  operation: Operation,
  name: string,
  by: 'another-message' | 'another-operation',
): CallerMutant[] {
  const { talk, own } = material;
  const [first, second] = placesOf(material, operation, name);
  const other = own.find(({ id }) => id !== operation.id);
  const before = by === 'another-message' ? first : other && placesOf(material, other, name)[0];
  const after = by === 'another-message' ? second : first;
  const head = headOf(material, operation, `${name}/of-${by}`);
  if (!before || !after || !head) return [];
  const fields = { ...after.seen.fields, [name]: before.seen.fields?.[name] };
  const request = talk.readdress(after.seen, fields);
  return [
    {
      ...head,
      summary: text(`${name} 用过`, `has ${name} of an earlier message`),
      async play() {
        const at = Math.max(before.exchanged.at, after.exchanged.at) + LATER_MS;
        const answer = await after.ask(request);
        return [...before.earlier, before.exchanged, { ...after.exchanged, at, request, answer }];
      },
    },
  ];
}

function placesOf({ requests }: CallerMaterial, operation: Operation, name: string): Place[] {
  return requests.filter(
    ({ seen }) => seen.operation?.id === operation.id && seen.fields?.[name] !== undefined,
  );
}

function headOf(material: CallerMaterial, operation: Operation, slug: string) {
  const cited = citeFor('caller', material, operation, STATEMENTS);
  return (
    cited && {
      id: `${material.system.id}/${operation.id}/caller/repeated/${slug}`,
      kind: 'caller' as const,
      operation: operation.id,
      ...cited,
    }
  );
}
