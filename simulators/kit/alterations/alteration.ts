import type {
  RulingChoices,
  SchemaPatch,
  Specification,
} from '../../../src/model/specification.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { patchSchemas } from '../../../src/specification/patched.js';
import { type Paths, relocate } from '../../../src/specification/paths.js';

/** One way in which a simulator departs from its document on purpose, to try out a suite. */
export interface Alteration<SystemParts, Credentials = unknown> {
  /**
   * Nodes of the schemas that requests are checked by. Pointers go through references:
   * `/properties/userNo/maxLength`.
   */
  readonly patches?: readonly SchemaPatch[];
  /** Parts in place of those that it is built with; the credentials are the simulator's. */
  readonly parts?: (builtIn: SystemParts, credentials: Credentials) => Partial<SystemParts>;
}

/** An alteration of any system, for code that only passes it on. */
export interface AnyAlteration {
  readonly patches?: readonly SchemaPatch[];
  readonly parts?: (builtIn: never, credentials: never) => object;
}

/** The specification that a simulator goes by: its rulings, its paths, and what is altered. */
export function specify(
  protocol: string,
  options: {
    readonly rulings?: RulingChoices;
    readonly paths?: Paths;
    readonly alterations?: readonly AnyAlteration[];
  },
): Specification {
  const { rulings, paths, alterations = [] } = options;
  const patches = alterations.flatMap((alteration) => alteration.patches ?? []);
  return relocate(patchSchemas(loadSpecification(protocol, rulings), patches), paths);
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
  credentials: object,
): SystemParts {
  const replaced = typeof replacement === 'function' ? replacement(builtIn) : replacement;
  const parts = { ...builtIn, ...replaced };
  for (const { parts: alter } of alterations) {
    Object.assign(parts, alter?.(parts as never, credentials as never));
  }
  return parts;
}
