import type { CylinderIdentity } from '../../src/protocols/cylinder/demonstration.js';
import type { ArchiveData } from '../../src/protocols/cylinder/generated/messages.js';
import { readTraceCode } from '../../src/protocols/cylinder/qr-code.js';
import { textOf } from '../kit/field-text.js';
import type { Fields } from '../kit/rule.js';

export type Archive = ArchiveData;

/** A cylinder as the traceability system knows it. */
export interface Cylinder extends CylinderIdentity {
  readonly archive: Archive;
  /** Links that were uploaded, the newest of each kind: `fillUrl`. */
  links: Readonly<Record<string, string>>;
}

/** What the traceability system knows. */
export class CylinderState {
  /** By serial number. */
  readonly cylinders = new Map<string, Cylinder>();
  readonly #initial: () => readonly Cylinder[];
  #revision = 0;

  /** @param initial makes the cylinders of the start anew */
  constructor(initial: () => readonly Cylinder[]) {
    this.#initial = initial;
    this.reset();
  }

  /** Rises with every change. */
  get revision(): number {
    return this.#revision;
  }

  /** To be called after each change. */
  touch(): void {
    this.#revision += 1;
  }

  /** Puts these cylinders in the place of all. */
  replace(cylinders: readonly Cylinder[]): void {
    this.cylinders.clear();
    for (const cylinder of cylinders) this.cylinders.set(cylinder.serialNumber, cylinder);
    this.touch();
  }

  /** Back to the cylinders of the start, without links. */
  reset(): void {
    this.replace(this.#initial());
  }

  /** The cylinder that the first identifier which is not empty names [1.1.2, CY-R04]. */
  find(fields: Fields): Cylinder | undefined {
    const serialNumber = textOf(fields, 'serialNumber');
    if (serialNumber) return this.cylinders.get(serialNumber);
    const all = [...this.cylinders.values()];
    const content = textOf(fields, 'fixCodeTraceUrl');
    const exact = all.find((cylinder) => content && cylinder.fixCodeTraceUrl === content);
    // The number in a QR code is that of the bar code [CY-R14].
    const number = textOf(fields, 'barCode') || readTraceCode(content)?.number;
    return exact ?? all.find((cylinder) => number && cylinder.barCode === number);
  }
}
