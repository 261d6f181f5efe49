import { changeAnswers } from '../../../simulators/kit/alterations/answers.js';
import type { Fields } from '../../../simulators/kit/rule.js';
import type { Code, Operation } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { lesserWeight, WEIGHTS, type Weight } from '../../../src/model/verdict.js';
import { valueAt, withValueAt } from '../../../src/specification/pointer.js';
import { citeFirst, type Material, type Mutant, quoted } from '../mutant.js';

/** Where answers hold their code. */
export const CODE_POINTERS: readonly string[] = [
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
    Object.keys(material.codes[operation.id] ?? {})
      .sort()
      .flatMap((from) =>
        replacementsOf(material, operation, from).map((change) =>
          mutantOf(material, operation, change),
        ),
      ),
  );
}

interface Change {
  readonly from: string;
  readonly to: string;
  readonly clause: string;
  readonly weight: Weight;
}

/** A code that no document has. */
const UNHEARD_OF = '7';

/** A failure for a success, a success for a failure, a failure of another kind, no code at all. */
function replacementsOf(material: Material, operation: Operation, from: string): Change[] {
  const all = material.spec.manifest.codes;
  const seen = material.codes[operation.id] ?? {};
  const used = Object.keys(seen).sort();
  const kind = kindOf(all, from);
  const success = used.find((code) => kindOf(all, code) === 'success');
  const failures = all.filter((code) => code.kind !== 'success' && code.kind !== kind);
  const failure = (failures.find(({ code }) => used.includes(code)) ?? failures[0])?.code;
  const cited =
    kind === 'success'
      ? citeFirst(material, [`${operation.clause}/accepts`])
      : citeHeaviest(material, seen[from] ?? []);
  const heading = material.spec.clauses.find(({ id }) => isList(id));
  const changes: Change[] = [];
  if (kind !== 'success' && success !== undefined) changes.push({ from, to: success, ...cited });
  if (failure !== undefined) {
    // Documents seldom say which code belongs to which fault.
    const weight = kind === 'success' ? cited.weight : 'should';
    changes.push({ from, to: failure, clause: cited.clause, weight });
  }
  // Where nobody has to refuse, a case about how it is refused can do no more than warn.
  const listed = heading && {
    clause: heading.id,
    weight: lesserWeight(heading.weight, cited.weight),
  };
  changes.push({ from, to: UNHEARD_OF, ...(kind === 'success' ? cited : (listed ?? cited)) });
  return changes;
}

/**
 * Of the statements whose cases make the simulator answer so the one that counts most. One on the
 * list of codes does not say whether what provoked them has to be refused.
 */
function citeHeaviest(material: Material, statements: readonly string[]) {
  const telling = statements.filter((id) => !isList(id));
  const cited = (telling.length > 0 ? telling : statements).map((id) => citeFirst(material, [id]));
  const heaviest = WEIGHTS.flatMap((weight) => cited.filter((one) => one.weight === weight))[0];
  if (!heaviest) throw new RangeError('a code that no case has seen');
  return heaviest;
}

function isList(statement: string): boolean {
  return statement.endsWith('/codes');
}

function kindOf(all: readonly Code[], code: string): Code['kind'] | undefined {
  return all.find((candidate) => candidate.code === code)?.kind;
}

function mutantOf(
  material: Material,
  operation: Operation,
  { from, to, clause, weight }: Change,
): Mutant {
  const { system, spec, suite } = material;
  const isSuccess = kindOf(spec.manifest.codes, from) === 'success';
  const statements = material.codes[operation.id]?.[from] ?? [];
  const tellers = suite.cases
    .filter((one) => one.operation === operation.id && statements.includes(one.clause))
    .map(({ id }) => quoted(id));
  return {
    id: `${system.id}/${operation.id}/code/${from}/as-${to}`,
    kind: 'code',
    operation: operation.id,
    clause,
    weight,
    summary: text(`代码 ${from} 答成 ${to}`, `answers ${to} in place of ${from}`),
    suspects: new RegExp(isSuccess ? '/accepts-valid$' : `^(?:${tellers.join('|')})$`),
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
