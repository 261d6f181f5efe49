import type { RulingChoices, SchemaPatch, Specification } from '../../src/model/specification.js';
import { loadSpecification } from '../../src/specification/load.js';
import { patchSchemas } from '../../src/specification/patched.js';

/** One way in which a simulator departs from its document on purpose, to try out a suite. */
export interface Alteration<SystemParts> {
  /**
   * Nodes of the schemas that requests are checked by. Pointers go through references:
   * `/properties/userNo/maxLength`.
   */
  readonly patches?: readonly SchemaPatch[];
  /** Parts in place of those that it is built with. */
  readonly parts?: (builtIn: SystemParts) => Partial<SystemParts>;
}

/** An alteration of some system: whoever passes it on need not know which. */
export interface AnyAlteration {
  readonly patches?: readonly SchemaPatch[];
  readonly parts?: (builtIn: never) => object;
}

export interface SpecificationOptions {
  readonly rulings?: RulingChoices | undefined;
  readonly alterations?: readonly AnyAlteration[] | undefined;
}

/** The specification that a simulator goes by: its rulings, and what is altered about it. */
export function specify(
  protocol: string,
  { rulings, alterations = [] }: SpecificationOptions,
): Specification {
  const patches = alterations.flatMap((alteration) => alteration.patches ?? []);
  return patchSchemas(loadSpecification(protocol, rulings), patches);
}

/** The parts as built with what the options replace, and last with what is altered. */
export function chooseParts<SystemParts extends object>(
  builtIn: SystemParts,
  {
    parts: replacement,
    alterations = [],
  }: {
    readonly parts?: Partial<SystemParts> | ((builtIn: SystemParts) => Partial<SystemParts>);
    readonly alterations?: readonly AnyAlteration[];
  },
): SystemParts {
  const replaced = typeof replacement === 'function' ? replacement(builtIn) : replacement;
  const parts = { ...builtIn, ...replaced };
  for (const { parts: alter } of alterations) Object.assign(parts, alter?.(parts as never));
  return parts;
}
