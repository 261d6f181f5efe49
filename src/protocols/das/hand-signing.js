/*
 * AccessToken and Authorization [2.1, 5], for the sandboxes of Postman and Apifox.
 * values: appCode, appSecret, utcOffset (minutes); now: epoch milliseconds.
 */
function signRequest(values, _body, now) {
  const CryptoJS = require('crypto-js');
  const local = new Date(now + Number(values.utcOffset) * 60000);
  const timestamp = local.toISOString().replace(/\D/g, '').slice(0, 14);
  const digest = CryptoJS.MD5(values.appCode + values.appSecret + timestamp);
  const identity = CryptoJS.enc.Utf8.parse(`${values.appCode}:${timestamp}`);
  return {
    AccessToken: digest.toString().toUpperCase(),
    Authorization: CryptoJS.enc.Base64.stringify(identity),
  };
}
