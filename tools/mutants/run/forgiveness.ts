import type { AnyAlteration } from '../../../simulators/kit/alterations/alteration.js';
import type { Specification } from '../../../src/model/specification.js';
import { joinPointer } from '../../../src/specification/pointer.js';
import { compileSchemas } from '../../../src/wire/compile.js';

/** One keyword that a request breaks, and where. */
export interface Fault {
  readonly keyword: string;
  /** The field that is wrong: for `required`, the one that is missing. */
  readonly pointer: string;
}

/** Keywords whose errors only repeat those of their branches. */
const WRAPPERS = new Set(['if', 'allOf', 'anyOf', 'oneOf']);

/** A list of values says all there is to say about a value. */
const LISTS = new Set(['enum', 'const']);

/** Makes what finds out what a message breaks: each keyword at each place once. */
export function createFaultFinder({ schemas }: Pick<Specification, 'schemas'>) {
  const compile = compileSchemas(schemas);
  return (message: string, value: unknown): readonly Fault[] => {
    const check = compile(message);
    if (check(value)) return [];
    const all = (check.errors ?? []).map(({ keyword, instancePath, params }) => {
      const member: string | undefined = params.missingProperty ?? params.additionalProperty;
      return {
        keyword,
        pointer: member === undefined ? instancePath : joinPointer(instancePath, member),
      };
    });
    const listed = all.filter(({ keyword }) => LISTS.has(keyword)).map(({ pointer }) => pointer);
    const faults = all.filter(
      ({ keyword, pointer }) =>
        !WRAPPERS.has(keyword) && (LISTS.has(keyword) || !listed.includes(pointer)),
    );
    return [
      ...new Map((faults.length > 0 ? faults : all).map((one) => [keyOf(one), one])).values(),
    ];
  };
}

function keyOf({ keyword, pointer }: Fault): string {
  return `${keyword} ${pointer}`;
}

/**
 * A simulator that lets any request pass which breaks one keyword of its schema, at one place:
 * whatever it refuses then is refused for another reason.
 *
 * @param note gets what a request breaks, when it breaks anything
 */
export function forgiveSingleFaults(
  spec: Specification,
  findFaults: (message: string, value: unknown) => readonly Fault[],
  note: (faults: readonly Fault[]) => void,
): AnyAlteration {
  const files = Object.keys(spec.schemas).filter((file) => file.endsWith('.request'));
  return {
    patches: files.map((file) => ({
      files: [file],
      pointer: '',
      value: { $id: spec.schemas[file]?.$id },
    })),
    parts: ({ validate }: { validate: (operation: string, fields: unknown) => unknown }) => ({
      validate(operation: string, fields: unknown) {
        const faults = findFaults(`${operation}.request`, fields);
        if (faults.length > 0) note(faults);
        return faults.length > 1
          ? { code: 'several', message: 'more than one fault' }
          : validate(operation, fields);
      },
    }),
  };
}
