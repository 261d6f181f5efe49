/** The largest fleet. */
export const MOST_METERS = 1_000_000;

/** How a field is made of a meter's number: a prefix, then the number with leading zeros. */
interface FieldForm {
  readonly prefix: string;
  /** Of the number. */
  readonly digits: number;
}

/** A fleet of made-up meters, numbered from 1: who a meter is follows from its number alone. */
export interface FleetRule<Field extends string = string> {
  /** In the order of a list for people. */
  readonly fields: readonly Field[];
  identityOf(number: number): Readonly<Record<Field, string>>;
  /** The number of the meter with this meterNo; undefined where the rule makes no such one. */
  numberOf(meterNo: string): number | undefined;
}

/** @param forms of `meterNo`, and of what else a meter is known by */
export function createFleetRule<Field extends string>(
  forms: Readonly<Record<Field | 'meterNo', FieldForm>>,
): FleetRule<Field> {
  const fields = Object.keys(forms) as Field[];
  const { prefix, digits } = forms.meterNo;
  const write = (form: FieldForm, number: number) =>
    form.prefix + String(number).padStart(form.digits, '0');
  return {
    fields,
    identityOf: (number) =>
      Object.fromEntries(fields.map((field) => [field, write(forms[field], number)])) as Record<
        Field,
        string
      >,
    numberOf(meterNo) {
      if (meterNo.length !== prefix.length + digits || !meterNo.startsWith(prefix))
        return undefined;
      const number = Number(meterNo.slice(prefix.length));
      return Number.isInteger(number) && number > 0 && write(forms.meterNo, number) === meterNo
        ? number
        : undefined;
    },
  };
}

/** The meters of a fleet as CSV, a header first, in pieces that a slow reader can take. */
export function* listFleet({ fields, identityOf }: FleetRule, size: number): Generator<string> {
  let piece = `${fields.join(',')}\n`;
  for (let number = 1; number <= size; number += 1) {
    const identity = identityOf(number);
    piece += `${fields.map((field) => identity[field]).join(',')}\n`;
    if (number % PIECE === 0) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

/** Meters in a piece of the list. */
const PIECE = 500;
