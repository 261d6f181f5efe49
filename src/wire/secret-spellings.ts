/** Where a text was cut. */
export const ELLIPSIS = '…';

/** Shorter ones would deface every text. */
const SHORTEST = 4;

/** So much of a secret, at the end of a text that was cut, is taken for its beginning. */
const SHORTEST_BEGINNING = 4;

/** Shorter pieces of Base64 are found in too many texts. */
const SHORTEST_BASE64 = 8;

/**
 * Regular expressions for the secrets as IUTs and reports spell them, the longest first: with the
 * escapes of JSON (`\/`, `\u002b`), even nested, or of URLs and forms (`%2b`), in hexadecimal
 * digits, in Base64 wherever in the bytes the secret stands, and cut off before an ellipsis.
 */
export function spellingPatterns(secrets: readonly string[]): readonly string[] {
  const spellings = [...new Set(secrets)]
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => spellingsOf(secret))
    .sort((a, b) => b.length - a.length);
  return [
    ...spellings.map((units) => units.join('')),
    ...spellings.map((units) => beginningOf(units)),
  ];
}

function spellingsOf(secret: string): readonly (readonly string[])[] {
  const asBytes = Buffer.from(secret).toString('latin1');
  return [
    unitsOf(secret),
    // As a body shows it that is not UTF-8 elsewhere.
    ...(asBytes === secret ? [] : [unitsOf(asBytes)]),
    hexUnits(secret),
    ...base64Units(secret),
  ];
}

/** A pattern for each character of a text. */
function unitsOf(text: string): readonly string[] {
  return [...text].map((character) =>
    /^[A-Za-z0-9]$/.test(character) ? character : `(?:${escapesOf(character).join('|')})`,
  );
}

/** Backslashes are bounded, so that a text of nothing else takes no time. */
const BACKSLASHES = String.raw`\\{0,8}`;

function escapesOf(character: string): readonly string[] {
  const named = NAMED_ESCAPES[character];
  return [
    `${BACKSLASHES}${literal(character)}`,
    ...(named === undefined ? [] : [`${String.raw`\\{1,8}`}${named}`]),
    [...utf16Of(character)].map((unit) => `${String.raw`\\{1,8}`}u${anyCase(unit)}`).join(''),
    Buffer.from(character)
      .toString('hex')
      .replaceAll(/../g, (byte) => `%(?:25)?${anyCase(byte)}`),
    ...(character === ' ' ? [String.raw`\+`] : []),
  ];
}

const NAMED_ESCAPES: Readonly<Record<string, string>> = {
  '\n': 'n',
  '\r': 'r',
  '\t': 't',
  '\b': 'b',
  '\f': 'f',
};

function utf16Of(character: string): readonly string[] {
  return character.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
}

function anyCase(hex: string): string {
  return hex.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function hexUnits(secret: string): readonly string[] {
  return (Buffer.from(secret).toString('hex').match(/../g) ?? []).map(anyCase);
}

/**
 * A secret in Base64, alone or amid other bytes: what follows from its own bytes alone, for each
 * of the three places where it can begin.
 */
function base64Units(secret: string): readonly (readonly string[])[] {
  return [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
    const digits = bytes.toString('base64').replace(/(?<!=)=+$/, '');
    const isWhole = bytes.length % 3 === 0;
    const own = digits.slice(Math.ceil((offset * 4) / 3), isWhole ? undefined : -1);
    if (own.length < SHORTEST_BASE64 && offset > 0) return [];
    const tail = isWhole ? [] : ['[A-Za-z0-9+/_-]?(?:=|%3[dD]){0,2}'];
    return [[...alsoUrlSafe(own), ...tail]];
  });
}

function alsoUrlSafe(digits: string): readonly string[] {
  const units = unitsOf(digits);
  return units.map((unit, index) => {
    const other = URL_SAFE[digits[index] ?? ''];
    return other === undefined ? unit : `(?:${unit}|${other})`;
  });
}

const URL_SAFE: Readonly<Record<string, string>> = { '+': '-', '/': '_' };

/** At least four characters, then as many as there are; a split escape goes with them. */
function beginningOf(units: readonly string[]): string {
  const first = units.slice(0, SHORTEST_BEGINNING).join('');
  const further = units
    .slice(SHORTEST_BEGINNING)
    .reduceRight((inner, unit) => `(?:${unit}${inner})?`, '');
  return `${first}${further}${String.raw`(?:\\{1,8}(?:u[0-9A-Fa-f]{0,3})?|%[0-9A-Fa-f]?)?`}(?=${ELLIPSIS})`;
}

function literal(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/-]/, String.raw`\$&`);
}
