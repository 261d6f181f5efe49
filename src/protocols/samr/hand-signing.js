/*
 * The sign of a message [6.5], for the sandboxes of Postman and Apifox, which have no SM4.
 * values: key, algorithm (md5 or sm4), order (ascii or document); body: the text of the message.
 */
function signRequest(values, body) {
  return { sign: signMessage(values, body) };
}

function signMessage({ key, algorithm, order }, body) {
  const CryptoJS = require('crypto-js');
  const text = canonicalText(body, key, order);
  return algorithm === 'sm4' ? encryptSm4(text, key) : CryptoJS.MD5(text).toString().toUpperCase();
}

/* `name=value` of every member but the sign, in order, and the key at the end. */
function canonicalText(body, key, order) {
  const table = ['appid', 'busicode', 'basicode', 'action', 'busilist', 'datalist', 'random'];
  const placeOf = (name) => {
    const place = order === 'document' ? table.indexOf(name) : table.length;
    return place < 0 ? table.length : place;
  };
  const members = readMembers(body).filter(([name]) => name !== 'sign');
  members.sort(([a], [b]) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
  return [...members.map(([name, value]) => `${name}=${value}`), `key=${key}`].join('&');
}

/* The members of a JSON object: a text by its characters, all else exactly as it stands. */
function readMembers(json) {
  const word = /\s*("(?:[^"\\]|\\.)*"|[^\s",:[\]{}]+|[,:[\]{}])/y;
  const next = () => word.exec(json)?.[1];
  const members = [];
  if (next() !== '{') return members;
  for (let name = next(); name && name !== '}'; name = next()) {
    if (name === ',') continue;
    next();
    while (/\s/.test(json.charAt(word.lastIndex))) word.lastIndex += 1;
    const start = word.lastIndex;
    if (!skipValue(next)) return members;
    const value = json.slice(start, word.lastIndex);
    members.push([JSON.parse(name), value.startsWith('"') ? JSON.parse(value) : value]);
  }
  return members;
}

/* Reads a whole value; false where the text ends within it. */
function skipValue(next) {
  let depth = 0;
  do {
    const part = next();
    if (part === undefined) return false;
    if (part === '[' || part === '{') depth += 1;
    if (part === ']' || part === '}') depth -= 1;
  } while (depth > 0);
  return true;
}

const SBOX =
  'd690e9fecce13db716b614c228fb2c052b679a762abe04c3aa441326498606999c4250f491ef987a33540b43edcfac62' +
  'e4b31ca9c908e89580df94fa758f3fa64707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d35' +
  '1e240e5e6358d1a225227c3b01217887d40046579fd327524c3602e7a0c4c89eeabf8ad240c738b5a3f7f2cef96115a1' +
  'e0ae5da49b341a55ad933230f58cb1e31df6e22e8266ca60c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b51' +
  '8d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b08969974a0c96777e65b9f109c56ec684' +
  '18f07dec3adc4d2079ee5f3ed7cb3948';

/* SM4-ECB (GB/T 32907) with PKCS#7 padding, in upper-case hexadecimal digits. */
function encryptSm4(text, key) {
  const bytes = toBytes(text);
  const missing = 16 - (bytes.length % 16);
  for (let at = 0; at < missing; at += 1) bytes.push(missing);
  const keyBytes = /^[0-9A-Fa-f]{32}$/.test(key)
    ? key.match(/../g).map((digits) => Number.parseInt(digits, 16))
    : toBytes(key);
  const roundKeys = expandKey(toWords(keyBytes));
  let sealed = '';
  for (let at = 0; at < bytes.length; at += 16) {
    const words = toWords(bytes.slice(at, at + 16));
    for (const roundKey of roundKeys) {
      const mixed = substitute(words[1] ^ words[2] ^ words[3] ^ roundKey);
      const turned = [2, 10, 18, 24].reduce((sum, by) => sum ^ rotate(mixed, by), mixed);
      words.push(words.shift() ^ turned);
    }
    sealed += words
      .reverse()
      .map((word) => (word >>> 0).toString(16).padStart(8, '0'))
      .join('');
  }
  return sealed.toUpperCase();
}

function expandKey(key) {
  const family = [0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc];
  const words = key.map((word, at) => word ^ family[at]);
  return Array.from({ length: 32 }, (_, round) => {
    const constant = [0, 1, 2, 3].reduce(
      (sum, at) => (sum << 8) | (((4 * round + at) * 7) & 255),
      0,
    );
    const mixed = substitute(words[1] ^ words[2] ^ words[3] ^ constant);
    const word = words.shift() ^ mixed ^ rotate(mixed, 13) ^ rotate(mixed, 23);
    words.push(word);
    return word;
  });
}

function substitute(word) {
  return [24, 16, 8, 0].reduce((sum, shift) => {
    const at = ((word >>> shift) & 255) * 2;
    return (sum << 8) | Number.parseInt(SBOX.slice(at, at + 2), 16);
  }, 0);
}

function rotate(word, by) {
  return (word << by) | (word >>> (32 - by));
}

function toWords(bytes) {
  const words = [];
  for (let at = 0; at < bytes.length; at += 4) {
    words.push((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]);
  }
  return words;
}

/* The bytes of a text in UTF-8. */
function toBytes(text) {
  const CryptoJS = require('crypto-js');
  const digits = CryptoJS.enc.Utf8.parse(text).toString();
  return (digits.match(/../g) || []).map((pair) => Number.parseInt(pair, 16));
}
