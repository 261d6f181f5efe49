import type { RulingChoices } from '../../../src/model/specification.js';
import { formatDecimal, RESOLUTION } from '../../../src/specification/decimal.js';

/** How numbers are written under the rulings in force. */
export interface Presentation {
  /** A field that the document types "double", from ten-thousandths [DAS-R09]. */
  double(value: number): string | number;
  /** Used volume and amount of 1013, whose descriptions are swapped [DAS-R08]. */
  sums(
    volume: number,
    amount: number,
  ): { readonly sumGas: string | number; readonly sumMoney: string | number };
}

export function createPresentation(choices: RulingChoices): Presentation {
  const double = choices['DAS-R09'] === 'number' ? toNumber : formatDecimal;
  return {
    double,
    sums: (volume, amount) =>
      choices['DAS-R08'] === 'literal'
        ? { sumGas: double(amount), sumMoney: double(volume) }
        : { sumGas: double(volume), sumMoney: double(amount) },
  };
}

function toNumber(value: number): number {
  return value / RESOLUTION;
}
