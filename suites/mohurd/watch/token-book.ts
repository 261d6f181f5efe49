import type { Diagnosis } from '../../../src/model/diagnosis.js';
import type { Pixit } from '../../../src/model/pixit.js';
import {
  type Credentials,
  INTERFACES,
  type Interface,
  SYSTEM_HEADER,
  TOKEN_HEADER,
} from '../../../src/protocols/mohurd/credentials.js';
import { CODE } from '../../../src/protocols/mohurd/envelope.js';
import { diagnoseHeader } from '../../../src/protocols/mohurd/grant-diagnosis.js';
import { headerOf } from '../../../src/wire/receiver.js';
import { BoundedMap, MOST_REMEMBERED } from '../../kit/watch/bounded-map.js';
import { nameIn, type Watched } from '../../kit/watch/watcher.js';

/** Tokens of one system that a wrong one is compared with. */
const MOST_COMPARED = 4;

export const ISSUING = 'getInterfaceTokenInfo';
const ASKING = 'validateToken';

/** A token that the gateway gave out while somebody watched. */
export interface Issued {
  /** When it was asked for. */
  readonly at: number;
  readonly systemId: string | undefined;
  /** Undefined where the key that asked for it is not known. */
  readonly interface: Interface | undefined;
  /** Where the interface lies, as the gateway said. */
  readonly address: string | undefined;
}

/** The two headers of a call. */
export function headersOf({ exchange: { request } }: Watched) {
  return {
    token: headerOf(request.headers, TOKEN_HEADER) ?? '',
    systemId: headerOf(request.headers, SYSTEM_HEADER) ?? '',
  };
}

export type TokenBook = ReturnType<typeof createTokenBook>;

/** What is known of tokens: who got them, which were taken, and which were said to be invalid. */
export function createTokenBook({ credentials }: Pixit) {
  const { systemId: ownId, keys = {} } = credentials as Partial<Credentials>;
  const known: Partial<Credentials['keys']> = keys;
  const issued = new BoundedMap<string, Issued>(MOST_REMEMBERED);
  const latest = new BoundedMap<string, readonly string[]>(MOST_REMEMBERED);
  const taken = new BoundedMap<string, true>(MOST_REMEMBERED);
  const ended = new BoundedMap<string, number>(MOST_REMEMBERED);
  const told = new BoundedMap<string, true>(MOST_REMEMBERED);
  const mistaken = new BoundedMap<string, Diagnosis | undefined>(MOST_REMEMBERED);

  function noteIssue({ at, request, answer }: Watched): void {
    const { token, remoteAddr } = answer?.envelope?.payload ?? {};
    if (typeof token !== 'string' || issued.has(token)) return;
    const systemId = nameIn(request, 'systemId');
    const key = nameIn(request, 'key');
    issued.set(token, {
      at,
      systemId,
      interface: systemId === ownId ? INTERFACES.find((name) => known[name] === key) : undefined,
      address: typeof remoteAddr === 'string' ? remoteAddr : undefined,
    });
    if (systemId === undefined) return;
    latest.set(systemId, [token, ...(latest.get(systemId) ?? [])].slice(0, MOST_COMPARED));
  }

  function end(token: string, systemId: string, { at, exchange }: Watched): void {
    if (ended.has(token)) return;
    ended.set(token, at + exchange.durationMs);
    told.set(systemId, true);
  }

  return {
    note(watched: Watched): void {
      const { operation, request, answer } = watched;
      if (operation.id === ISSUING) {
        noteIssue(watched);
        return;
      }
      const { token, systemId } = headersOf(watched);
      const owner = issued.get(token)?.systemId ?? systemId;
      const envelope = answer?.envelope;
      if (envelope?.succeeded) taken.set(token, true);
      // Said of another system's token as well, which it does not end.
      if (envelope?.code === CODE.token && owner === systemId) end(token, systemId, watched);
      if (operation.id !== ASKING || envelope?.code !== CODE.success || envelope.succeeded) return;
      const asked = nameIn(request, 'token');
      const asker = nameIn(request, 'systemId');
      if (asked === undefined || asker === undefined) return;
      if ((issued.get(asked)?.systemId ?? asker) === asker) end(asked, asker, watched);
    },
    find(token: string, before: number): Issued | undefined {
      const found = issued.get(token);
      return found && found.at <= before ? found : undefined;
    },
    /** Whether the system has been given a token by then. */
    hasOther(systemId: string, before: number): boolean {
      return (latest.get(systemId) ?? []).some(
        (token) => (issued.get(token)?.at ?? before) < before,
      );
    },
    wasTaken: (token: string) => taken.has(token),
    /** When it was said that the token is not valid; undefined while nobody has. */
    endOf: (token: string) => ended.get(token),
    /** Whether the system was told so of any of its tokens. */
    wasTold: (systemId: string) => told.has(systemId),
    /** How a token that nobody has issued came about; undefined where no known mistake makes it. */
    explain(watched: Watched): Diagnosis | undefined {
      const { token, systemId } = headersOf(watched);
      if (!mistaken.has(token)) {
        const system = { systemId: ownId ?? '', keys: known };
        const diagnoses = (latest.get(systemId) ?? ['']).map((right) =>
          diagnoseHeader(token, right, system),
        );
        mistaken.set(
          token,
          diagnoses.find(({ mistakes }) => mistakes.length > 0),
        );
      }
      return mistaken.get(token);
    },
  };
}
