import type { Entry } from './city-data.js';
import type { InterfaceName } from './config.js';
import type { Kind } from './made-up.js';

export type Operation = 'token' | 'validate' | 'log' | 'business' | 'certificate';

export interface Message {
  readonly operation: Operation;
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly json?: Entry;
}

/** What a sound city does, each habit for itself, so that a flaw can change one. */
export interface Habits {
  message(message: Message): Message;
  write(json: Entry): { contentType: string; body: string };
  /** A row as it goes out: in its sending of that number, counted from 0. */
  row(kind: Kind, row: Entry, count: number): Entry;
  certificate(entry: Entry, sealedCode: string): Entry;
  log(entry: Entry): Entry;
  /** The interface whose token is used. */
  tokenFor(name: InterfaceName): InterfaceName;
  readonly renewsToken: boolean;
  readonly checksCode: boolean;
  readonly checksEcho: boolean;
}

export const SOUND: Habits = {
  message: (message) => message,
  write: (json) => ({
    contentType: 'application/json;charset=UTF-8',
    body: JSON.stringify(json),
  }),
  row: (_, row) => row,
  certificate: (entry) => entry,
  log: (entry) => entry,
  tokenFor: (name) => name,
  renewsToken: true,
  checksCode: true,
  checksEcho: true,
};
