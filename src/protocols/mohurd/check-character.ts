const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const IDENTITY_CHECKS = '10X98765432';
const IDENTIFIER_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The check character of a unified social credit code (GB 32100-2015), from its first 17
 * characters; undefined when one of them is outside the code's alphabet.
 */
export function creditCheckCharacter(body: string): string | undefined {
  const sum = weigh(body, CREDIT_WEIGHTS, (character) => CREDIT_ALPHABET.indexOf(character));
  return sum === undefined ? undefined : CREDIT_ALPHABET[(31 - (sum % 31)) % 31];
}

/** The check character of an identity number (GB 11643-1999), from its first 17 digits. */
export function identityCheckCharacter(body: string): string | undefined {
  const sum = weigh(body, IDENTITY_WEIGHTS, (digit) => '0123456789'.indexOf(digit));
  return sum === undefined ? undefined : IDENTITY_CHECKS[sum % 11];
}

/**
 * The check character of a certificate identifier (ISO 7064, MOD 37,36), from the characters before
 * it, without dots; undefined when one of them is neither a digit nor a capital letter.
 */
export function identifierCheckCharacter(body: string): string | undefined {
  const values = [...body].map((character) => IDENTIFIER_ALPHABET.indexOf(character));
  if (values.includes(-1)) return undefined;
  const product = values.reduce((carried, value) => (((carried + value) % 36 || 36) * 2) % 37, 36);
  return IDENTIFIER_ALPHABET[(37 - product) % 36];
}

/** Whether a code of 18 characters ends in the check character that the function finds. */
export function endsInCheck(
  code: string,
  checkCharacter: (body: string) => string | undefined,
): boolean {
  return code.length === 18 && checkCharacter(code.slice(0, 17)) === code[17];
}

/** The birth date that an identity number of 18 characters holds, as `yyyy-MM-dd`. */
export function birthDateOf(identityNumber: string): string {
  const digits = identityNumber.slice(6, 14);
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

function weigh(
  body: string,
  weights: readonly number[],
  read: (character: string) => number,
): number | undefined {
  if (body.length !== weights.length) return undefined;
  let sum = 0;
  // Without an iterator, which takes longer than all it gives.
  for (let index = 0; index < weights.length; index += 1) {
    const value = read(body.charAt(index));
    if (value < 0) return undefined;
    sum += value * (weights[index] ?? 0);
  }
  return sum;
}
