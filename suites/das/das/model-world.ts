/** A user's meter as the DAS has to know it. */
export interface Bond {
  readonly meter: number;
  readonly deviceId: string;
  readonly base: string;
  /** Undefined where nobody can tell any more. */
  readonly priceCode: string | undefined;
  /** Statement on what the details show. */
  readonly shownBy: string;
}

/** What a user and a meter are to each other. */
export type Standing =
  | 'active'
  /** The meter was never registered. */
  | 'unknown'
  | 'removed'
  | 'replaced'
  /** The documents do not say, or what the IUT did leaves it open. */
  | 'unclear';

/** A 1004 that was sent. */
interface SentCommand {
  readonly serialNo: string;
  readonly user: number;
  readonly meter: number;
  isCancelled: boolean;
}

/** The users and meters of one sequence. Numbers are those of slots. */
export class DasWorld {
  readonly prices = new Map<number, string>();
  readonly commands = new Map<number, SentCommand>();
  /** Serial numbers that were taken. */
  readonly serials: string[] = [];
  readonly #bonds = new Map<number, Bond>();
  readonly #past = new Map<string, 'removed' | 'replaced'>();
  readonly #usedUsers = new Set<number>();
  readonly #usedMeters = new Set<number>();
  #isUnclear = false;

  constructor(
    readonly users: readonly string[],
    readonly meters: readonly string[],
  ) {}

  bond(user: number): Bond | undefined {
    return this.#bonds.get(user);
  }

  /** The meter that a choice stands for: the first one is the user's own, or the last it had. */
  chosen(user: number, choice: number): number {
    if (choice > 0) return choice - 1;
    const former = [...this.#past.keys()].findLast((key) => key.startsWith(`${user}/`));
    return this.#bonds.get(user)?.meter ?? Number(former?.split('/')[1] ?? user);
  }

  isTaken(meter: number): boolean {
    return [...this.#bonds.values()].some((bond) => bond.meter === meter);
  }

  isNewUser(user: number): boolean {
    return !this.#isUnclear && !this.#usedUsers.has(user);
  }

  isNewMeter(meter: number): boolean {
    return !this.#isUnclear && !this.#usedMeters.has(meter);
  }

  standing(user: number, meter: number): Standing {
    if (this.#isUnclear) return 'unclear';
    const bond = this.#bonds.get(user);
    if (bond?.meter === meter) return 'active';
    if (!this.#usedMeters.has(meter)) return 'unknown';
    // Under another user the meter is in service, and who asks for it might not matter.
    if (this.isTaken(meter)) return 'unclear';
    const past = this.#past.get(keyOf(user, meter));
    return past === 'removed' && bond ? 'unclear' : (past ?? 'unclear');
  }

  /** Whether this very pair was removed, and neither has been used for anything else since. */
  canReturn(user: number, meter: number): boolean {
    const pairs = [...this.#past.keys()].filter(
      (key) => key.startsWith(`${user}/`) || key.endsWith(`/${meter}`),
    );
    return pairs.length === 1 && this.standing(user, meter) === 'removed';
  }

  get isUnclear(): boolean {
    return this.#isUnclear;
  }

  install(user: number, bond: Bond): void {
    this.#bonds.set(user, bond);
    this.#usedUsers.add(user);
    this.#usedMeters.add(bond.meter);
    this.#past.delete(keyOf(user, bond.meter));
  }

  dismiss(user: number, how: 'removed' | 'replaced'): void {
    const bond = this.#bonds.get(user);
    if (!bond) return;
    this.#bonds.delete(user);
    this.#past.set(keyOf(user, bond.meter), how);
  }

  /** The IUT has done what nobody can follow: from here on, nothing about meters is judged. */
  lose(): void {
    this.#isUnclear = true;
  }
}

function keyOf(user: number, meter: number): string {
  return `${user}/${meter}`;
}
