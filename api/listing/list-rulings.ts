import { PROTOCOLS } from '../../catalog/protocols.js';
import type { Ruling } from '../../src/model/specification.js';
import type { Text } from '../../src/model/text.js';
import { readSchemaFile } from '../../src/specification/load.js';
import { chooseProtocol } from '../selection.js';

/** How an ambiguous clause is settled, and how else it could be. */
export interface RulingFacts
  extends Pick<Ruling, 'id' | 'place' | 'weight' | 'default' | 'summary'> {
  readonly protocol: string;
  readonly choices: readonly { readonly id: string; readonly summary: Text }[];
}

/** The rulings of a protocol, or of all. @throws {UsageError} for an unknown protocol */
export function listRulings(protocol?: string): RulingFacts[] {
  const protocols = protocol === undefined ? PROTOCOLS : [chooseProtocol(protocol)];
  return protocols.flatMap(({ id }) => rulingsOf(id));
}

function rulingsOf(protocol: string): RulingFacts[] {
  return readSchemaFile<Ruling[]>(protocol, 'rulings.json').map(
    ({ id, place, weight, default: standard, choices, summary }) => ({
      protocol,
      id,
      place,
      weight,
      default: standard,
      choices: choices.map((choice) => ({ id: choice.id, summary: choice.summary })),
      summary,
    }),
  );
}
