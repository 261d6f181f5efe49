import { SimulatorState } from '../kit/state.js';

/** What the platform knows: the newest level of each detector. */
export class State extends SimulatorState {
  readonly levels = new Map<string, string>();

  take(detectorNo: string, level: string): void {
    this.levels.set(detectorNo, level);
    this.touch();
  }

  reset(): void {
    this.levels.clear();
    this.touch();
  }
}
