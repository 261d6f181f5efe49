import { changeAnswers } from '../../../simulators/kit/alterations/answers.js';
import type { Fields } from '../../../simulators/kit/rule.js';
import type { Code, Operation } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { valueAt, withValueAt } from '../../../src/specification/pointer.js';
import { citeFirst, type Material, type Mutant, quoted } from '../mutant.js';

/** Where answers hold their code. */
const CODE_POINTERS = [
  ...['/echoCode', '/returnCode', '/statusCode'],
  ...['/code', '/ReturnCode', '/datalist/result'],
];

/** The code of an answer, as text. */
export function codeOf(
  answer: unknown,
): { readonly pointer: string; readonly code: string } | undefined {
  for (const pointer of CODE_POINTERS) {
    const code = valueAt(answer, pointer);
    if (typeof code === 'string' || typeof code === 'number') return { pointer, code: `${code}` };
  }
  return undefined;
}

/** The simulator answers with another code than it should. */
export function codeMutants(material: Material): Mutant[] {
  return material.own.flatMap((operation) =>
    (material.codes[operation.id] ?? []).flatMap((from) =>
      otherCodes(material, operation, from).map((to) => mutantOf(material, operation, from, to)),
    ),
  );
}

/** A failure for a success and a success for a failure; a failure of another kind; no code at all. */
function otherCodes({ spec, codes }: Material, operation: Operation, from: string): string[] {
  const all = spec.manifest.codes;
  const kind = kindOf(all, from);
  const used = codes[operation.id] ?? [];
  const success = used.find((code) => kindOf(all, code) === 'success');
  const failures = all.filter((code) => code.kind !== 'success' && code.kind !== kind);
  const failure = (failures.find(({ code }) => used.includes(code)) ?? failures[0])?.code;
  if (kind === 'success') return [failure, '7'].filter((code) => code !== undefined);
  return [success, failure, '7'].filter((code) => code !== undefined);
}

function kindOf(all: readonly Code[], code: string): Code['kind'] | undefined {
  return all.find((candidate) => candidate.code === code)?.kind;
}

function mutantOf(material: Material, operation: Operation, from: string, to: string): Mutant {
  const { system, spec } = material;
  const isSuccess = kindOf(spec.manifest.codes, from) === 'success';
  const clause = operation.responseClause ?? operation.clause;
  return {
    id: `${system.id}/${operation.id}/code/${from}/as-${to}`,
    kind: 'code',
    operation: operation.id,
    ...citeFirst(material, [
      ...(isSuccess ? [`${operation.clause}/accepts`] : []),
      `${clause}/refusal`,
      `${clause}/response`,
      `${operation.clause}/accepts`,
    ]),
    summary: text(`代码 ${from} 答成 ${to}`, `answers ${to} in place of ${from}`),
    suspects: new RegExp(
      `^${quoted(`${system.id}/${operation.id}/`)}${isSuccess ? 'accepts-valid' : 'refuses-with'}`,
    ),
    alter: (note) => ({
      parts: changeAnswers((answer) => {
        const found = codeOf(answer);
        if (found?.code !== from) return answer;
        note();
        const value = valueAt(answer, found.pointer);
        const other = typeof value === 'number' ? Number(to) : to;
        return withValueAt(answer, found.pointer, other) as Fields;
      }, operation.id),
    }),
  };
}
