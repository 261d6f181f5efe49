import type { CylinderIdentity } from '../../src/protocols/cylinder/demonstration.js';
import type { ArchiveData } from '../../src/protocols/cylinder/generated/messages.js';
import { readTraceCode } from '../../src/protocols/cylinder/qr-code.js';
import { textOf } from '../kit/messages/field-text.js';
import type { Fields } from '../kit/rule.js';
import { SimulatorState } from '../kit/state.js';

export type Archive = ArchiveData;

/** A cylinder as the traceability system knows it. */
export interface Cylinder extends CylinderIdentity {
  readonly archive: Archive;
  /** Links that were uploaded, the newest of each kind: `fillUrl`. */
  links: Readonly<Record<string, string>>;
}

/** What the traceability system knows. */
export class State extends SimulatorState {
  /** By serial number. */
  readonly cylinders = new Map<string, Cylinder>();
  readonly #initial: () => readonly Cylinder[];

  /** @param initial makes the cylinders of the start anew */
  constructor(initial: () => readonly Cylinder[]) {
    super();
    this.#initial = initial;
    this.reset();
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
