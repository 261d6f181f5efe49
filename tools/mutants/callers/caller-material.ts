import { createHash } from 'node:crypto';
import type { CatalogSystem } from '../../../catalog/systems.js';
import type { Operation, Specification } from '../../../src/model/specification.js';
import { createFaker } from '../../../src/specification/faker.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { makeUp } from '../../../src/specification/made-up.js';
import { createValidator, type Validator } from '../../../src/wire/validator.js';
import type { Fields, WireRequest } from '../wire/traffic/message.js';
import { type Seen, type SeenRequest, Talk } from '../wire/traffic/talk.js';
import { recordPeers } from './record/record-peers.js';
import { recordSuite } from './record/record-suite.js';
import type { Ask, Exchanged, Scene } from './scene.js';

/** A lawful exchange, and all that went before it and matters. */
export interface Place {
  readonly earlier: readonly Exchanged[];
  readonly exchanged: Exchanged;
  readonly later: readonly Exchanged[];
  readonly seen: Seen;
  /** How the system answers now that all this has passed. */
  readonly ask: Ask;
}

/** What mutants of a system's client are made from. */
export interface CallerMaterial {
  readonly system: CatalogSystem;
  readonly spec: Specification;
  readonly validator: Validator;
  readonly talk: Talk;
  /** The operations that the client calls. */
  readonly own: readonly Operation[];
  /** The operations by which the system calls back, which the client answers. */
  readonly called: readonly Operation[];
  /** Lawful requests of the client that succeeded, the plainest first. */
  readonly requests: readonly Place[];
  /** Those that two simulators have exchanged, with all that went before each. */
  readonly talks: readonly Place[];
  /** Callbacks that the client took. */
  readonly callbacks: readonly Place[];
  /** A lawful message of the name with every field that it may have, made up. */
  makeUp(file: string): Fields;
  /** The exchange whose answer gave what a header of the request says. */
  readonly findGranting: Granting;
  close(): Promise<void>;
}

/** Lawful requests of an operation that are kept: enough to have each field in each condition. */
const MOST_KEPT = 60;

/** Runs what there is of a system and its client, and keeps what both did as they should. */
export async function prepareCallers(system: CatalogSystem): Promise<CallerMaterial> {
  const { protocol, manifest, facts } = system;
  const spec = loadSpecification(protocol.id);
  const validator = createValidator(spec);
  const talk = new Talk(system);
  const suite = await recordSuite(system, spec);
  const peers = await recordPeers(system);
  const scenes = [...(peers ? [peers.scene] : []), ...suite.scenes];
  const exchanges = scenes.flatMap((scene) => scene.exchanges);
  const findGranting = createGranting(exchanges);
  const places = placesOf(scenes, findGranting, talk);
  const lawful = places.filter(
    ({ seen }) =>
      seen.operation?.system === system.id &&
      seen.outcome === 'success' &&
      isLawful(seen, spec, validator),
  );
  return {
    system,
    spec,
    validator,
    talk,
    own: manifest.operations.filter((operation) => operation.system === system.id),
    called: peers ? manifest.operations.filter((one) => one.system === facts.client) : [],
    requests: thin(lawful),
    talks: lawful.filter(({ exchanged }) => peers?.scene.exchanges.includes(exchanged)),
    callbacks: places.filter(({ seen }) => seen.operation?.system === facts.client),
    makeUp: remembering((file) =>
      makeUp(spec, file, { faker: createFaker(1, file), now: Date.now(), optional: true }),
    ),
    findGranting,
    async close() {
      await Promise.all([suite.close(), peers?.close()]);
    },
  };
}

function remembering(make: (name: string) => Fields): (name: string) => Fields {
  const made = new Map<string, Fields>();
  return (name) => {
    const found = made.get(name) ?? make(name);
    made.set(name, found);
    return found;
  };
}

/** Each exchange of the scenes, with what it rests upon. */
function placesOf(scenes: readonly Scene[], findGranting: Granting, talk: Talk): Place[] {
  return scenes.flatMap(({ exchanges, ask }) =>
    exchanges.map((exchanged, index): Place => {
      const { request, answer } = exchanged;
      const seen = talk.conclude(talk.seeEither(request), answer);
      const own = exchanges.slice(0, index);
      const granting = findGranting(request).filter((one) => !own.includes(one));
      return {
        earlier: [...granting, ...own],
        exchanged,
        later: exchanges.slice(index + 1),
        seen,
        ask,
      };
    }),
  );
}

/** Shorter values of headers say nothing of where they come from. */
const MIN_GRANTED = 20;

type Granting = (request: WireRequest) => readonly Exchanged[];

/** Finds the first exchange whose answer gave what a header of a request says. */
function createGranting(all: readonly Exchanged[]): Granting {
  const known = new Map<string, Exchanged | undefined>();
  const find = (value: string) => {
    if (!known.has(value))
      known.set(
        value,
        all.find(({ answer }) => answer.body.includes(value)),
      );
    return known.get(value);
  };
  return ({ headers }) => {
    const values = headers.map(([, value]) => value).filter(({ length }) => length >= MIN_GRANTED);
    return values.flatMap((value) => find(value) ?? []).slice(0, 1);
  };
}

/** Told without a watcher: it is the watcher that is tried. */
function isLawful(
  { operation, request, fields, fault }: SeenRequest,
  { manifest }: Specification,
  validator: Validator,
): boolean {
  const file = `${operation?.id}.request`;
  if (!operation || !fields || fault !== undefined || request.method !== operation.method) {
    return false;
  }
  const isTyped =
    request.method === 'GET' ||
    request.headers.some(
      ([name, value]) => /^content-type$/i.test(name) && value === manifest.contentType,
    );
  return (
    isTyped &&
    validator.accepts(file, fields) &&
    validator.validateRecommended(file, fields).length === 0
  );
}

/** Of requests that differ in values only, the plainest one. */
function thin(places: readonly Place[]): Place[] {
  const kept = new Map<string, Map<string, Place>>();
  const byLength = [...places].sort((a, b) => a.earlier.length - b.earlier.length);
  for (const place of byLength) {
    const { operation, fields } = place.seen;
    const shapes = kept.get(operation?.id ?? '') ?? new Map<string, Place>();
    kept.set(operation?.id ?? '', shapes);
    const shape = shapeOf(fields);
    if (!shapes.has(shape) && shapes.size < MOST_KEPT) shapes.set(shape, place);
  }
  return [...kept.values()].flatMap((shapes) => [...shapes.values()]);
}

/** Texts as short as a code decide which conditions hold. */
const CODE = /^.{0,2}$/;

function shapeOf(value: unknown): string {
  return JSON.stringify(value, (_name, own) =>
    typeof own === 'string' && !CODE.test(own) ? '' : own,
  );
}

/** A value for what has to be new in every request: the same for the same name, and no other's. */
export function drawFresh(name: string): string {
  return createHash('md5').update(name).digest('hex');
}
