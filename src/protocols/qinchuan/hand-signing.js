/*
 * AccessToken and Authorization, the cipher text of amounts, and the sign of a body where the
 * parties have agreed upon one [5.3], for the sandboxes of Postman and Apifox.
 * values: appId, appSecret, aesKey (none: nothing is encrypted), utcOffset (minutes), letterCase
 * and cipherForm; body: the text that is sent, but for `sign`; now: epoch milliseconds.
 */
function signRequest(values, body, now) {
  const CryptoJS = require('crypto-js');
  const local = new Date(now + Number(values.utcOffset) * 60000);
  const timestamp = local.toISOString().replace(/\D/g, '').slice(0, 14);
  const digest = CryptoJS.MD5(values.appId + values.appSecret + timestamp).toString();
  const identity = CryptoJS.enc.Utf8.parse(`${values.appId}:${timestamp}`);
  return {
    AccessToken: values.letterCase === 'lower' ? digest : digest.toUpperCase(),
    Authorization: CryptoJS.enc.Base64.stringify(identity),
    sign: signBody(body, values.appSecret),
  };
}

/* MD5 of the fields in the order of their names, and of the secret behind them. */
function signBody(body, appSecret) {
  const CryptoJS = require('crypto-js');
  let fields;
  try {
    fields = JSON.parse(body);
  } catch (_error) {
    return '';
  }
  const names = Object.keys(fields || {}).filter((name) => name !== 'sign');
  const pairs = names
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => {
      const value = fields[name];
      return `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`;
    });
  return CryptoJS.MD5([...pairs, `key=${appSecret}`].join('&'))
    .toString()
    .toUpperCase();
}

/* AES-128-ECB with PKCS#7 padding; the text as it is where there is no key. */
function seal(values, plain) {
  const CryptoJS = require('crypto-js');
  const { aesKey, cipherForm } = values;
  if (!aesKey) return plain;
  const { Base64, Hex, Utf8 } = CryptoJS.enc;
  const key = (/^[0-9A-Fa-f]{32}$/.test(aesKey) ? Hex : Utf8).parse(aesKey);
  const { ciphertext } = CryptoJS.AES.encrypt(Utf8.parse(plain), key, {
    mode: CryptoJS.mode.ECB,
    padding: CryptoJS.pad.Pkcs7,
  });
  return ciphertext.toString(cipherForm === 'hex' ? Hex : Base64);
}
