import type { Operation } from '../../../src/model/specification.js';
import type { Fields } from '../wire/traffic/message.js';
import { type CallerMaterial, drawFresh, type Place } from './caller-material.js';
import type { Exchanged } from './scene.js';

/** The field by which a report refers to its command, by protocol. */
const REFERENCES: Readonly<Record<string, string>> = {
  das: 'sendSerialNo',
  qinchuan: 'commandSeq',
};

/** A report of a client on a command that it was given. */
export interface Report extends Place {
  readonly operation: Operation;
  readonly reference: string;
  readonly command: Exchanged;
  /** The same report with other fields. */
  change(fields: Fields): Exchanged['request'];
}

/** A report of each operation that a client reports by. */
export function listReports(material: CallerMaterial): readonly Report[] {
  const reference = REFERENCES[material.system.protocol.id];
  if (reference === undefined) return [];
  const states = (id: string) => material.spec.clauses.some((clause) => clause.id === id);
  return material.own
    .filter(({ clause }) => states(`${clause}/correlation`))
    .flatMap((operation) => findReport(material, operation, reference) ?? []);
}

function findReport(
  { talks, talk, spec }: CallerMaterial,
  operation: Operation,
  reference: string,
): Report | undefined {
  for (const place of talks) {
    const value = place.seen.fields?.[reference];
    if (place.seen.operation?.id !== operation.id || typeof value !== 'string') continue;
    const command = place.earlier.find(({ request }) => request.body.includes(value));
    if (!command) continue;
    const fresh = spec.manifest.freshFields;
    return {
      ...place,
      operation,
      reference,
      command,
      change(fields) {
        const drawn = fresh.map((name) => [name, drawFresh(JSON.stringify(fields) + name)]);
        return talk.readdress(place.seen, { ...fields, ...Object.fromEntries(drawn) });
      },
    };
  }
  return undefined;
}
