import type { Faker } from '@faker-js/faker';
import { BUDGETS } from '../../src/model/budgets.js';
import type { Credentials, Interface } from '../../src/protocols/mohurd/credentials.js';
import { INTERFACES } from '../../src/protocols/mohurd/credentials.js';
import type { RestrictedSystem } from '../../src/protocols/mohurd/demonstration.js';
import { formatTime } from '../../src/specification/time.js';
import { BoundedStore, type Room } from '../kit/bounded-store.js';
import { SimulatorState } from '../kit/state.js';

/** Why a system is turned away, and when it learns of it [MH-R27]. */
export interface Restriction {
  /** 1200 or 1210–1214. */
  readonly code: number;
  readonly at: 'token' | 'call';
}

/** A system that the platform has granted keys to. */
export interface AdmittedSystem {
  readonly systemId: string;
  readonly keys: Readonly<Partial<Record<Interface, string>>>;
  readonly restriction?: Restriction;
}

interface IssuedToken {
  readonly token: string;
  readonly systemId: string;
  readonly interface: Interface;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** What is kept of an uploaded certificate: everything but the photo. */
export interface Certificate {
  readonly eCertID: string;
  readonly certType: string;
  readonly certNum: string;
  readonly provinceNum: string;
  /** Credit code or identity number of the holder. */
  readonly holder: string;
  readonly certState: string;
  readonly operateType: string;
}

/** A QR code; used once it has a certificate's identifier. */
export interface AssignedCode {
  readonly code: string;
  readonly eCertID: string;
  readonly certType: string;
  readonly zzeCertID?: string;
  readonly url?: string;
}

/** How long a token is good for; the document does not say. */
const TOKEN_LIFE_MS = 2 * 3_600_000;

const KEPT = BUDGETS.state;
const TOKENS: Room = { entries: KEPT.tokens.limit, bytes: KEPT.tokenBytes.limit };
const CERTIFICATES: Room = { entries: KEPT.certificates.limit, bytes: KEPT.certificateBytes.limit };
const CODES: Room = { entries: KEPT.codes.limit, bytes: KEPT.codeBytes.limit };
const LOGS: Room = { entries: KEPT.logs.limit, bytes: KEPT.logBytes.limit };

/** Certificates of one holder that later ones are compared with: the newest. */
const MAX_HELD = KEPT.held.limit;

/** What the gateway and the interfaces behind it know. */
export class State extends SimulatorState {
  readonly systems = new Map<string, AdmittedSystem>();
  readonly tokens = new BoundedStore<IssuedToken>(TOKENS);
  readonly certificates = new BoundedStore<Certificate>(CERTIFICATES, (one) => this.#release(one));
  /** By holder and id. */
  readonly #held = new Map<string, Map<string, Certificate>>();
  readonly codes = new BoundedStore<AssignedCode>(CODES);
  /** The latest entries of the response log, by their running numbers. */
  readonly logs = new BoundedStore<object>(LOGS);
  readonly #initial: readonly AdmittedSystem[];
  readonly #faker: Faker;
  #sequence = 0;
  #logged = 0;

  constructor(initial: readonly AdmittedSystem[], faker: Faker) {
    super();
    this.#initial = initial;
    this.#faker = faker;
    this.reset();
  }

  /** Back to the systems of the start, without tokens, certificates, codes and logs. */
  reset(): void {
    for (const map of [this.systems, this.tokens, this.codes, this.logs]) map.clear();
    this.replaceCertificates([]);
    for (const system of this.#initial) this.systems.set(system.systemId, system);
    this.touch();
  }

  /** Issues a token for one interface; the oldest ones make room where there are too many. */
  issue(systemId: string, granted: Interface, now: number): IssuedToken {
    const token = `KTOKEN_${this.#faker.string.uuid()}`;
    const issued = { token, systemId, interface: granted, expiresAt: now + TOKEN_LIFE_MS };
    this.tokens.set(token, issued);
    this.touch();
    return issued;
  }

  /** The token, as long as it has not expired. */
  findToken(token: string, now: number): IssuedToken | undefined {
    const found = this.tokens.get(token);
    return found && found.expiresAt > now ? found : undefined;
  }

  /** Keeps a certificate, in the place of an earlier one of the same id. */
  keep(certificate: Certificate): void {
    const { eCertID, holder } = certificate;
    const former = this.certificates.get(eCertID);
    if (former && former.holder !== holder) this.#release(former);
    this.certificates.set(eCertID, certificate);
    const held = this.#held.get(holder);
    if (!held) this.#held.set(holder, new Map([[eCertID, certificate]]));
    else {
      held.set(eCertID, certificate);
      const [oldest = ''] = held.size > MAX_HELD ? held.keys() : [];
      held.delete(oldest);
    }
    this.touch();
  }

  /** Puts these certificates in the place of all. */
  replaceCertificates(certificates: readonly Certificate[]): void {
    this.certificates.clear();
    this.#held.clear();
    for (const certificate of certificates) this.keep(certificate);
  }

  #release({ holder, eCertID }: Certificate): void {
    const held = this.#held.get(holder);
    held?.delete(eCertID);
    if (held?.size === 0) this.#held.delete(holder);
  }

  /** The certificates that a holder has, of whatever kind; the newest of very many. */
  heldBy(holder: string): Iterable<Certificate> {
    return this.#held.get(holder)?.values() ?? [];
  }

  /** Assigns a code of 19 digits: province, year and a running number. */
  assign(certificate: Pick<Certificate, 'eCertID' | 'certType' | 'provinceNum'>, now: number) {
    const { eCertID, certType, provinceNum } = certificate;
    this.#sequence += 1;
    const serial = String(this.#sequence).padStart(9, '0');
    const code = `${provinceNum}${formatTime(now, 'yyyy')}${serial}`;
    const assigned: AssignedCode = { code, eCertID, certType };
    this.codes.set(code, assigned);
    this.touch();
    return assigned;
  }

  /** How many of each have had to make room for later ones. */
  get dropped(): Readonly<Record<string, number>> {
    const { certificates, codes, tokens, logs } = this;
    return Object.fromEntries(
      Object.entries({ certificates, codes, tokens, logs }).map(([name, store]) => [
        name,
        store.dropped,
      ]),
    );
  }

  log(entry: object): void {
    this.#logged += 1;
    this.logs.set(String(this.#logged), entry);
    this.touch();
  }
}

/** The systems of the start: the caller, and those that are restricted. */
export function admitSystems(
  { systemId, keys }: Credentials,
  restricted: readonly RestrictedSystem[],
): AdmittedSystem[] {
  const [first] = INTERFACES;
  const limited = restricted.map(({ systemId: id, key, code }, index) => ({
    systemId: id,
    keys: { [first]: key },
    // The document leaves open when the code comes: both ways have to be met.
    restriction: { code, at: index % 2 === 0 ? ('token' as const) : ('call' as const) },
  }));
  return [{ systemId, keys }, ...limited];
}
