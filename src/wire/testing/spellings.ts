const bytesOf = (text: string) => Buffer.from(text);
const each = (text: string, spell: (character: string) => string) => [...text].map(spell).join('');
const units = (text: string) => text.split('').map((unit) => unit.charCodeAt(0));
const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');

/** How whoever got a secret may hand it back. */
export const SPELLINGS: Readonly<Record<string, (secret: string) => string>> = {
  itself: (secret) => secret,
  JSON: (secret) => JSON.stringify(secret),
  'JSON in JSON': (secret) => JSON.stringify(JSON.stringify(secret)),
  'JSON in ASCII, letters too': (secret) =>
    units(secret)
      .map((unit) => `\\u${hex(unit, 4)}`)
      .join(''),
  'named and decimal entities': (secret) =>
    each(secret, (one) => NAMED[one] ?? `&#${one.codePointAt(0)};`),
  'hexadecimal entities': (secret) =>
    each(secret, (one) => `&#X${(one.codePointAt(0) ?? 0).toString(16).toUpperCase()};`),
  'entities of entities': (secret) => each(secret, (one) => `&amp;#${one.codePointAt(0)};`),
  'a URL': (secret) => encodeURIComponent(secret),
  'a URL, letters too': (secret) => [...bytesOf(secret)].map((byte) => `%${hex(byte, 2)}`).join(''),
  'a URL in a URL': (secret) =>
    encodeURIComponent([...bytesOf(secret)].map((byte) => `%${hex(byte, 2)}`).join('')),
  'small letters': (secret) => secret.toLowerCase(),
  'capital letters': (secret) => secret.toUpperCase(),
  'lines of five': (secret) =>
    [...secret].reduce((all, one, i) => all + (i % 5 ? one : `\n${one}`), ''),
  'letters with blanks between': (secret) => [...secret].join(' '),
  'UTF-16': (secret) => Buffer.from(secret, 'utf16le').toString('latin1'),
  'UTF-16 of the other end': (secret) => Buffer.from(secret, 'utf16le').swap16().toString('latin1'),
  'UTF-8 taken for Latin letters': (secret) => bytesOf(secret).toString('latin1'),
  'hexadecimal digits': (secret) => bytesOf(secret).toString('hex'),
  'hexadecimal digits with blanks between': (secret) =>
    (bytesOf(secret).toString('hex').toUpperCase().match(/../g) ?? []).join(' '),
  Base64: (secret) => bytesOf(secret).toString('base64'),
  'Base64 in lines': (secret) =>
    (
      bytesOf(secret)
        .toString('base64')
        .match(/.{1,64}/g) ?? []
    ).join('\r\n'),
  'Base64 for URLs, amid other bytes': (secret) => bytesOf(`:${secret}:`).toString('base64url'),
  'Base64 of UTF-16': (secret) => Buffer.from(secret, 'utf16le').toString('base64'),
  'Base64 twice': (secret) => bytesOf(bytesOf(secret).toString('base64')).toString('base64'),
  'Base64 twice, amid other bytes': (secret) =>
    bytesOf(`ab${bytesOf(`x${secret}`).toString('base64')}`).toString('base64'),
};

const NAMED: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '+': '&plus;',
  '/': '&sol;',
};
