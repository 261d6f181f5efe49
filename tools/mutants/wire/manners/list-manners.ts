import type { CatalogSystem } from '../../../../catalog/systems.js';
import { CALLBACK_MANNERS } from './callback-manners.js';
import { HTTP_MANNERS } from './http-manners.js';
import type { Manner } from './manner.js';
import { TEXT_MANNERS } from './text-manners.js';
import { VALUE_MANNERS } from './value-manners.js';
import { ZONE_MANNERS } from './zone-manners.js';

/** Every lawful manner. */
const MANNERS: readonly Manner[] = [
  ...TEXT_MANNERS,
  ...HTTP_MANNERS,
  ...VALUE_MANNERS,
  ...ZONE_MANNERS,
  ...CALLBACK_MANNERS,
];

/** Those that a system may have. @throws {RangeError} when two have one name */
export function mannersOf(system: CatalogSystem): readonly Manner[] {
  const names = MANNERS.map(({ name }) => name);
  const double = names.find((name, index) => names.indexOf(name) !== index);
  if (double !== undefined) throw new RangeError(`two manners "${double}"`);
  return MANNERS.filter(({ applies = () => true }) => applies(system));
}
