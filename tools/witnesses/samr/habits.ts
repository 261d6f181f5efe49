import { randomUUID } from 'node:crypto';
import { ATTEMPTS } from '../calling/call.js';
import type { Action } from './codes.js';
import type { Row } from './message.js';
import { makeSign } from './sign.js';

/** Members of a request before it is signed. */
export type Unsigned = Readonly<Record<string, unknown>>;

export interface Sent {
  readonly contentType: string;
  readonly body: Buffer | string;
}

/** What a sound requester does, each habit for itself, so that a flaw can change one. */
export interface Habits {
  /** The random mark of a message: of its sending, given the one of the sending before. */
  mark(before: string | undefined): string;
  rows(action: Action, rows: Row[], primaryKey: string): Row[];
  members(request: Unsigned): Unsigned;
  sign(params: [string, string][], key: string): string;
  write(request: Unsigned): Sent;
  path(path: string): string;
  readonly attempts: number;
  readonly checksSign: boolean;
  readonly checksEcho: boolean;
  readonly checksResult: boolean;
}

export const SOUND: Habits = {
  // A message that is sent again is a request again, and each has a mark of its own [6.4.1].
  mark: () => randomUUID(),
  rows: (_, rows) => rows,
  members: (request) => request,
  sign: makeSign,
  write: (request) => ({
    contentType: 'application/json;charset=UTF-8',
    body: JSON.stringify(request),
  }),
  path: (path) => path,
  attempts: ATTEMPTS,
  checksSign: true,
  checksEcho: true,
  checksResult: true,
};
