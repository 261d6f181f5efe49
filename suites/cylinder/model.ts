import { CODE } from '../../src/protocols/cylinder/envelope.js';
import type { Body } from '../kit/conversation.js';
import { type Command, type Model, mustRefuse, mustSucceed } from '../kit/exploration/model.js';
import { LINKS } from './links.js';
import { CylinderTools, IDENTIFIERS } from './tools.js';

/** Links that were taken, by identifier and kind. */
type CylinderWorld = Set<string>;
type CylinderCommand = Command<CylinderTools, CylinderWorld>;

const SECTIONS = { archive: '1.1.2', links: '1.1.4' } as const;
type CylinderOperation = keyof typeof SECTIONS;

const OPERATIONS = Object.keys(SECTIONS) as CylinderOperation[];
const SHOWN = [...IDENTIFIERS, ...LINKS];

const identifierAt = (index: number) => IDENTIFIERS[index] ?? 'barCode';

const archive: CylinderCommand = {
  operation: 'archive',
  weight: 5,
  slots: [IDENTIFIERS.length],
  plan: (_world, [index = 0], t) => ({
    body: { ...t.draw('archive'), ...t.identify(identifierAt(index)) },
    shown: SHOWN,
    expects: [mustSucceed('1.1.2/accepts')],
  }),
};

const upload: CylinderCommand = {
  operation: 'links',
  weight: 5,
  slots: [IDENTIFIERS.length, LINKS.length],
  plan(taken, [index = 0, kind = 0], t) {
    const identifier = identifierAt(index);
    const link = LINKS[kind] ?? 'fillUrl';
    const key = `${identifier}/${link}`;
    return {
      body: { ...t.draw('links'), ...t.identify(identifier), [link]: t.link(link) },
      shown: SHOWN,
      expects: [mustSucceed(taken.has(key) ? '1.1.4/repeated-links' : '1.1.4/accepts')],
      note: (_answer, hasSucceeded) => hasSucceeded && taken.add(key),
    };
  },
};

const uploadNothing: CylinderCommand = {
  operation: 'links',
  weight: 1,
  slots: [],
  plan: (_world, _slots, t) => ({
    body: { ...t.draw('links'), ...t.identify('barCode') },
    shown: SHOWN,
    expects: [mustRefuse('1.1.4/link-required', CODE.parameter)],
  }),
};

/** A request that is right but for what it changes. */
function wrong(
  operation: CylinderOperation,
  statement: string,
  code: string,
  change: (t: CylinderTools, index: number) => Body,
): CylinderCommand {
  return {
    operation,
    weight: 2,
    slots: [IDENTIFIERS.length],
    plan: (_world, [index = 0], t) => ({
      body: {
        ...t.draw(operation),
        ...(operation === 'links' ? { fillUrl: t.link('fillUrl') } : {}),
        ...change(t, index),
      },
      shown: SHOWN,
      expects: [mustRefuse(`${SECTIONS[operation]}/${statement}`, code)],
    }),
  };
}

const nameStranger = (t: CylinderTools, index: number) => ({
  [identifierAt(index)]: t.drawUnknown(identifierAt(index)),
});

const spoilToken = (t: CylinderTools, index: number) => ({
  ...t.identify(identifierAt(index)),
  token: t.scope.uniqueHex(),
});

/** Uploads that may come again, between requests that are refused and must change nothing. */
export const MODEL: Model<CylinderTools, CylinderWorld> = {
  system: 'cylinder',
  statements: [
    ...OPERATIONS.flatMap((operation) =>
      ['accepts', 'unknown-cylinder', 'token'].map((statement) => ({
        operation,
        clause: `${SECTIONS[operation]}/${statement}`,
      })),
    ),
    { operation: 'links', clause: '1.1.4/repeated-links' },
    { operation: 'links', clause: '1.1.4/link-required' },
  ],
  commands: [
    archive,
    upload,
    uploadNothing,
    ...OPERATIONS.flatMap((operation) => [
      wrong(operation, 'unknown-cylinder', CODE.unknown, nameStranger),
      wrong(operation, 'token', CODE.parameter, spoilToken),
    ]),
  ],
  begin: () => new Set(),
  fork: ({ dialect, cylinder, discovery }, scope) =>
    new CylinderTools(scope, dialect, cylinder, discovery),
};
