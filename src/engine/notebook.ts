import type { Note } from '../model/note.js';
import { text } from '../model/text.js';
import { CaseStop, type Hindrance } from './stop.js';

/** The time of a case: it stands still but for what the record shows to have taken time. */
interface CaseTime {
  /** Milliseconds after the start of the case. */
  readonly elapsed: number;
  advanceTo(elapsed: number): void;
  /** Where trouble came between that may not be the IUT's; see `CaseScope.hindered`. */
  readonly hindered?: Map<string, Hindrance>;
}

/**
 * What a case knows beside its own exchanges. In a run it is found out and noted; when the case is
 * judged again it is read from the notes, each name in its own order.
 */
export class Notebook {
  readonly written: Note[] = [];
  readonly #unread: Note[] | undefined;

  constructor(
    readonly time: CaseTime,
    recorded?: readonly Note[],
  ) {
    this.#unread = recorded && [...recorded];
  }

  /** What `make` gives: a JSON value that depends on more than the record. */
  keep<T>(name: string, make: () => T): T {
    if (this.#unread) return this.#recall<T>(this.#take(name));
    try {
      const value = make();
      this.#write({ name, value });
      return value;
    } catch (error) {
      this.#noteStop(name, error);
      throw error;
    }
  }

  /** The same for what has to be waited for. */
  async await<T>(name: string, make: () => Promise<T>): Promise<T> {
    if (this.#unread) return this.#recall<T>(this.#take(name));
    return this.#settle(name, make());
  }

  /**
   * What the cases of a run find out once for all of them.
   *
   * @param hide - the value as it may be written down
   */
  async share<T>(
    name: string,
    known: Map<string, Promise<T>>,
    make: () => Promise<T>,
    hide: (value: T) => T = (value) => value,
  ): Promise<T> {
    if (this.#unread) {
      const note = this.#take(name);
      return note.own ? make() : this.#recall<T>(note);
    }
    const earlier = known.get(name);
    if (earlier) return this.#settle(name, earlier, hide);
    const task = make().catch((error) => {
      // What failed for trouble that may pass is found out again, by whoever asks next.
      const { hindered = new Map() } = this.time;
      if (isPassing(error) || hindered.size > 0) known.delete(name);
      if (error instanceof CaseStop) error.hindered = hindered;
      throw error;
    });
    known.set(name, task);
    // First, so that the notes of one name stay in the order in which they were asked for.
    this.#write({ name, own: true });
    return task;
  }

  async #settle<T>(
    name: string,
    task: Promise<T>,
    hide: (value: T) => T = (value) => value,
  ): Promise<T> {
    try {
      const value = await task;
      this.#write({ name, value: hide(value) });
      return value;
    } catch (error) {
      const hindered = error instanceof CaseStop ? error.hindered : [];
      for (const [place, hindrance] of hindered) this.time.hindered?.set(place, hindrance);
      this.#noteStop(name, error);
      throw error;
    }
  }

  #noteStop(name: string, error: unknown): void {
    const ending = error instanceof CaseStop ? error.ending : undefined;
    if (ending?.kind === 'not-testable' || ending?.kind === 'inconclusive') {
      this.#write({ name, stopped: ending });
    }
  }

  #write(note: Omit<Note, 'offsetMs'>): void {
    this.written.push({ ...note, offsetMs: this.time.elapsed });
  }

  #take(name: string): Note {
    const unread = this.#unread ?? [];
    const index = unread.findIndex((candidate) => candidate.name === name);
    const [note] = index < 0 ? [] : unread.splice(index, 1);
    if (note) return note;
    throw new CaseStop({
      kind: 'unrecorded',
      reason: text(`记录中没有“${name}”`, `the record does not hold "${name}"`),
    });
  }

  #recall<T>({ value, stopped, offsetMs }: Note): T {
    this.time.advanceTo(offsetMs);
    if (stopped) throw new CaseStop(stopped);
    return value as T;
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof CaseStop && error.ending.kind === 'too-fast';
}
