import type { Operation } from '../../../../src/model/specification.js';
import { createFaker } from '../../../../src/specification/faker.js';
import { makeUp } from '../../../../src/specification/made-up.js';
import { expandSchema } from '../../../../src/specification/patched.js';
import { valueAt, withValueAt } from '../../../../src/specification/pointer.js';
import { schemaAt } from '../../../../src/specification/schema-node.js';
import {
  describeDemand,
  isWorthwhile,
  listStricter,
  nameOfDemand,
  slugOfDemand,
  suspectsOfDemand,
  weightOfDemand,
} from '../../generate/demand-words.js';
import { type Demand, listDemands } from '../../generate/keyword.js';
import type { Fields } from '../traffic/message.js';
import type { Repair, WireMutant } from '../wire-mutant.js';
import { otherText } from './answer-tamperings.js';
import { type BrokenDemand, createDemandReader, keyOf } from './broken-demands.js';
import { citeNamed, type WireMaterial } from './wire-material.js';

/** What free texts and codes can say, where no message was seen to have them. */
const SPARE = ['其他', '99'];
/** How many values of an enumeration are tried: some may be refused for reasons of their own. */
const CHOICES = 4;

/** Keywords that demand only what lies below them, which is listed one by one. */
const BRANCHES = ['then', 'else'];

/** A server that takes what breaks one demand of a request's schema, and no other. */
export function demandRepairs(material: WireMaterial): WireMutant[] {
  return material.own.flatMap((operation) => mutantsOf(material, operation));
}

function mutantsOf(material: WireMaterial, operation: Operation): WireMutant[] {
  const { spec, system } = material;
  const schema = expandSchema(spec, `${operation.id}.request`);
  const readDemands = createDemandReader(schema);
  const isForm = operation.method === 'GET' || !spec.manifest.contentType.includes('json');
  const seen = new Map<string, number>();
  return [...listDemands(schema)]
    .filter((demand) => isWorthwhile(demand, isForm) && !BRANCHES.includes(demand.keyword))
    .map((demand) => {
      const slug = slugOfDemand(demand);
      const count = (seen.get(slug) ?? 0) + 1;
      seen.set(slug, count);
      const names = ['request', 'request-recommended', 'accepts'];
      const isMust = weightOfDemand(demand) === 'must';
      return {
        id: `${system.id}/${operation.id}/wire/request${slug}${count > 1 ? `-${count}` : ''}`,
        kind: 'wire',
        operation: operation.id,
        ...citeNamed(material, operation, isMust ? names : names.slice(1)),
        summary: describeDemand(demand),
        suspects: suspectsOfDemand(`${system.id}/${operation.id}/`, demand),
        tampering: {
          repair: repairOf(material, operation, nameOfDemand(demand), (fields) => {
            const broken = readDemands(fields);
            return broken.every(({ key }) => isForgiven(demand, key))
              ? broken.map(({ key, pointer }) => ({ key, pointer: placeOf(demand, pointer) }))
              : [];
          }),
        },
      };
    });
}

/** Whether a server that does not make the demand also takes what breaks the demand of this key. */
function isForgiven(demand: Demand, key: string): boolean {
  if (demand.keyword === 'patternProperties') return key.startsWith(`${demand.at}/`);
  return key === keyOf(demand) || listStricter(demand).includes(key);
}

/** What is mended: where the names of members are free, the object that holds them. */
function placeOf({ keyword, pointer }: Demand, broken: string): string {
  return keyword === 'patternProperties' ? pointer : broken;
}

/** Puts lawful values where the message breaks the demand, as far as nothing else is wrong. */
function repairOf(
  material: WireMaterial,
  operation: Operation,
  name: string,
  findBroken: (fields: Fields) => readonly BrokenDemand[],
): Repair {
  const file = `${operation.id}.request`;
  return {
    isFaulty: ({ operation: addressed, fields, fault }) =>
      addressed?.id === operation.id &&
      fields !== undefined &&
      (fault === undefined || fault.endsWith(`-${name}`)) &&
      findBroken(fields).length > 0,
    mend(seen, memory, talk) {
      const { fields = {} } = seen;
      const broken = findBroken(fields);
      const known = [
        ...memory.accepted(operation.id, fields),
        ...memory.related(operation.id, fields),
      ];
      const drafts = listLawful(material, operation, known).map((lawful) =>
        broken.reduce<Fields>((mended, { pointer }) => {
          const value = lawful(pointer, valueAt(fields, pointer));
          return value === undefined ? mended : withValueAt(mended, pointer, value);
        }, fields),
      );
      const sound = drafts.filter((draft) => material.validator.accepts(file, draft));
      return [...new Map(sound.map((draft) => [JSON.stringify(draft), draft])).values()].map(
        (draft) => talk.readdress(seen, draft),
      );
    },
  };
}

type Lawful = (pointer: string, value: unknown) => unknown;

/** Where lawful values come from: the value itself, what was accepted before, made-up data. */
function listLawful(
  { spec }: WireMaterial,
  operation: Operation,
  accepted: readonly Fields[],
): readonly Lawful[] {
  const file = `${operation.id}.request`;
  const now = Date.now();
  const made = (seed: number) => {
    const faker = createFaker(seed, now, file);
    return makeUp(spec, file, { faker, now, optional: true });
  };
  return [
    // This goes first: some servers take only one request for each random.
    ...accepted.map(
      (one): Lawful =>
        (pointer) =>
          renew(valueAt(one, pointer)),
    ),
    (pointer, value) => {
      const { maxLength } = schemaAt(spec, file, pointer) ?? {};
      if (typeof value === 'number' || typeof value === 'boolean') return String(value);
      if (typeof value === 'string' && maxLength !== undefined) {
        return [...value].slice(0, maxLength).join('');
      }
      return Array.isArray(value) ? value[0] : undefined;
    },
    (pointer) => valueAt(made(1), pointer),
    ...Array.from({ length: CHOICES }, (_, index): Lawful => {
      return (pointer) => schemaAt(spec, file, pointer)?.enum?.[index];
    }),
    ...accepted.map(
      (one): Lawful =>
        (pointer) =>
          valueAt(one, pointer),
    ),
    ...SPARE.map(
      (value): Lawful =>
        () =>
          value,
    ),
  ];
}

/** Records like those that were taken, with other keys. */
function renew(records: unknown): unknown {
  if (!Array.isArray(records)) return undefined;
  return JSON.parse(JSON.stringify(records), (_name, value) =>
    typeof value === 'string' ? otherText(value) : value,
  );
}
