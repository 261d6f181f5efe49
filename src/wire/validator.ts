import type { Finding } from '../model/finding.js';
import type { Specification } from '../model/specification.js';
import { bindRecommendations, hasRecommendations } from '../specification/recommended.js';
import { type CompiledSchema, compileSchemas } from './compile.js';
import { toFindings } from './findings.js';

export interface Validator {
  /** True when the value keeps to the message's schema; the fast path of simulators. */
  accepts(message: string, value: unknown): boolean;
  /** Every breach of what the message must hold; empty when it conforms. */
  validate(message: string, value: unknown): Finding[];
  /** The first of these breaches; what simulators answer with. */
  findBreach(message: string, value: unknown): Finding | undefined;
  /** Every breach of what it should hold, where all it must hold is kept. */
  validateRecommended(message: string, value: unknown): Finding[];
}

/**
 * Validates the messages of one specification, named as their files: `1001.request`.
 *
 * @param precompiled the generated validators of the default rulings; other rulings are compiled
 *   here, on first use.
 */
export function createValidator(
  spec: Specification,
  precompiled: Readonly<Record<string, CompiledSchema>> = {},
): Validator {
  const compile = compileSchemas(spec.schemas);
  let recommended: typeof compile | undefined;
  const recommends = new Map<string, boolean>();

  /** Most messages do not, and need not be compiled a second time. */
  function doesRecommend(message: string): boolean {
    const schema = spec.schemas[message] ?? {};
    const does = recommends.get(message) ?? hasRecommendations(spec, { file: message, schema });
    recommends.set(message, does);
    return does;
  }

  function demanded(message: string): CompiledSchema {
    const isGenerated = spec.isDefault && !spec.patched?.has(message);
    return (isGenerated ? precompiled[message] : undefined) ?? compile(message);
  }

  function run(check: CompiledSchema, message: string, value: unknown, most?: number): Finding[] {
    return check(value) ? [] : toFindings(spec, message, value, check.errors ?? [], most);
  }

  return {
    accepts: (message, value) => demanded(message)(value),
    validate: (message, value) => run(demanded(message), message, value),
    findBreach: (message, value) => run(demanded(message), message, value, 1)[0],
    validateRecommended(message, value) {
      if (!demanded(message)(value) || !doesRecommend(message)) return [];
      recommended ??= compileSchemas(bindAll(spec));
      return run(recommended(message), message, value).map((finding) => ({
        ...finding,
        weight: 'should' as const,
      }));
    },
  };
}

function bindAll({ schemas }: Specification): Specification['schemas'] {
  const bound = Object.entries(schemas).map(([name, schema]) => [
    name,
    bindRecommendations(schema),
  ]);
  return Object.fromEntries(bound);
}
