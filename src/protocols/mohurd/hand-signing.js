/*
 * The key as it stands in a query [5.1.2], and what the QR code of an answer says [MH-R23], for the
 * sandboxes of Postman and Apifox.
 * values: systemId, businessKey, certificateKey.
 */
function signRequest(values) {
  return {
    systemIdInQuery: encodeURIComponent(values.systemId),
    businessKeyInQuery: encodeURIComponent(values.businessKey),
    certificateKeyInQuery: encodeURIComponent(values.certificateKey),
  };
}

/*
 * A code in DES-ECB whose key is wrapped by RSA with PKCS#1 v1.5. The sandboxes have no RSA: it is
 * one power, in plain sight of whoever measures time, which is good enough for tests only.
 */
function openCode(privateKey, encryCertid, encryKey) {
  const CryptoJS = require('crypto-js');
  const { modulus, exponent } = readPrivateKey(privateKey);
  const wrapped = CryptoJS.enc.Base64.parse(encryKey.replace(/\s+/g, '')).toString();
  const digits = power(BigInt(`0x${wrapped}`), exponent, modulus).toString(16);
  const block = digits.padStart(digits.length + (digits.length % 2), '0');
  const key = block.slice((block.replace(/(..)/g, '$1 ').indexOf('00 ') / 3) * 2 + 2);
  const ciphertext = CryptoJS.enc.Hex.parse(encryCertid.trim());
  const code = CryptoJS.DES.decrypt({ ciphertext }, CryptoJS.enc.Hex.parse(key), {
    mode: CryptoJS.mode.ECB,
    padding: CryptoJS.pad.Pkcs7,
  }).toString(CryptoJS.enc.Latin1);
  const link = /[?&]ID=([^&#\s]+)/i.exec(code);
  return link ? link[1] : code;
}

function power(base, exponent, modulus) {
  let result = BigInt(1);
  let square = base % modulus;
  for (let rest = exponent; rest > 0; rest >>= BigInt(1)) {
    if (rest & BigInt(1)) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/* Modulus and private exponent of a key in PEM or bare Base64, PKCS#8 or PKCS#1. */
function readPrivateKey(text) {
  const CryptoJS = require('crypto-js');
  const base64 = text.replace(/-----[^-]*-----/g, '').replace(/\s+/g, '');
  const der = CryptoJS.enc.Base64.parse(base64).toString();
  const numbers = [];
  let at = 0;
  while (at < der.length) {
    const tag = der.slice(at, at + 2);
    let length = Number.parseInt(der.slice(at + 2, at + 4), 16);
    at += 4;
    if (length > 127) {
      const size = (length - 128) * 2;
      length = Number.parseInt(der.slice(at, at + size), 16);
      at += size;
    }
    /* Sequences and the octets around PKCS#1 are entered, all else is passed over. */
    if (tag === '30' || tag === '04') continue;
    if (tag === '02') numbers.push(der.slice(at, at + length * 2));
    at += length * 2;
  }
  const long = numbers.filter((digits) => digits.length > 8);
  return { modulus: BigInt(`0x${long[0]}`), exponent: BigInt(`0x${long[1]}`) };
}
