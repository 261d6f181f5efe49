import { expect, it } from 'vitest';
import { samrSigning } from './samr-signing.js';

// Worked out with md5sum and openssl enc -sm4-ecb.
const BODY =
  '{"appid":"A1","busicode":"120101","action":"04","busilist":[{"ID":"1"}],"random":"r"}';
const KEY = '0123456789abcdef';
const MD5 = '9F73DCBF282D254B4DBFCE4CCBD5ACBF';
const MD5_DOCUMENT = '76153A8A62419B5315E791B47C3520C6';
const SM4 =
  'FB4BE488F494BD771AA88D1A3AF629C693898FF18B596315385BEF93946C33EE92E624F925DBE255578A160DCD5F8C8BE96F616B456A54121C30492A15DA24D99331ABD31B4272B0338F66B7788BF948595D3E5CDDA6CC7718C0B975BA219907';

const explain = (values: Readonly<Record<string, string>>) =>
  samrSigning.explain({ body: BODY, key: KEY, ...values }, 0);

it('makes the signature in each manner, and shows the text without the key', () => {
  expect(explain({}).result).toEqual({ sign: MD5 });
  expect(explain({ order: 'document' }).result).toEqual({ sign: MD5_DOCUMENT });
  expect(explain({ algorithm: 'sm4' }).result).toEqual({ sign: SM4 });
  expect(explain({}).steps[0]?.value).toBe(
    'action=04&appid=A1&busicode=120101&busilist=[{"ID":"1"}]&random=r&key=●●●',
  );
  expect(explain({}).check).toBeUndefined();
});

it('checks a given signature, or that of the body', () => {
  expect(explain({ check: MD5 }).check?.matches).toBe(true);
  const signed = BODY.replace('}]', '} ]').replace(/}$/, `,"sign":"${MD5}"}`);
  expect(explain({ body: signed }).check?.matches).toBe(false);
  expect(explain({ body: BODY.replace(/}$/, `,"sign":"${MD5}"}`) }).check?.matches).toBe(true);
});

it.each([
  [{ check: MD5_DOCUMENT }, 'made by MD5, document order'],
  [{ check: SM4 }, 'made by SM4'],
  [{ check: MD5.toLowerCase() }, 'in lower case'],
  [{ check: MD5, key: 'another key' }, 'another key'],
  [{ body: '[]' }, '--body is not a JSON object'],
  [{ algorithm: 'sm4', key: 'short' }, '16 bytes or 32 hexadecimal digits'],
])('says what is wrong with %j', (values, words) => {
  const { check } = explain(values);
  expect(check?.matches).toBe(false);
  expect(check?.message.en).toContain(words);
});
