import { CODE } from '../../src/protocols/leak/envelope.js';
import { Conversation } from '../kit/conversation.js';
import { type Command, type Model, mustRefuse, mustSucceed } from '../kit/exploration/model.js';

type AlarmCommand = Command<Conversation, undefined>;

const alarm: AlarmCommand = {
  operation: 'alarm',
  weight: 2,
  slots: [],
  plan: (_world, _slots, t) => ({
    body: t.draw('alarm'),
    shown: ['level'],
    expects: [mustSucceed('1.1/accepts')],
  }),
};

const intrude: AlarmCommand = {
  operation: 'alarm',
  weight: 1,
  slots: [],
  plan: (_world, _slots, t) => ({
    body: { ...t.draw('alarm'), token: t.scope.uniqueHex() },
    shown: ['level'],
    expects: [mustRefuse('1.1/token', CODE.parameter)],
  }),
};

/** Alarms that come at any time, between requests that are refused. */
export const MODEL: Model<Conversation, undefined> = {
  system: 'leak',
  statements: [
    { operation: 'alarm', clause: '1.1/accepts' },
    { operation: 'alarm', clause: '1.1/token' },
  ],
  commands: [alarm, intrude],
  begin: () => undefined,
  fork: ({ dialect }, scope) => new Conversation(scope, dialect),
};
