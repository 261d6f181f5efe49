import { expect, it, onTestFinished } from 'vitest';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../src/protocols/cylinder/demonstration.js';
import { validators } from '../../src/protocols/cylinder/generated/validators.js';
import { loadSpecification } from '../../src/specification/load.js';
import { writeForm } from '../../src/wire/form.js';
import { createValidator } from '../../src/wire/validator.js';
import type { Fields } from '../kit/rule.js';
import { createSimulator, type Options } from './simulator.js';

const { token } = DEMONSTRATION_CREDENTIALS;
const { barCode, serialNumber, fixCodeTraceUrl } = DEMONSTRATION_PARAMETERS.cylinder;
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const LINK = 'https://filling.example.com/fill?no=1&name=气瓶#top';

function start(options: Options = {}) {
  const { app, stop } = createSimulator(options);
  onTestFinished(stop);
  return {
    async get(path: string, fields: Fields) {
      return (await app.request(`${path}?${writeForm(fields)}`)).json();
    },
    async post(path: string, fields: Fields, headers: Record<string, string> = FORM) {
      return (await app.request(path, { method: 'POST', headers, body: writeForm(fields) })).json();
    },
    async admin(path: string, value?: object) {
      const body = value && JSON.stringify(value);
      const init = body === undefined ? {} : { method: 'PUT', body };
      return (await app.request(`/__admin${path}`, init)).json();
    },
  };
}

it.each([{ barCode }, { serialNumber }, { fixCodeTraceUrl }])(
  'gives an archive that its schema recommends, by POST and GET, for %o',
  async (identifier) => {
    const { get, post } = start();
    const validator = createValidator(loadSpecification('cylinder'), validators);
    for (const send of [get, post]) {
      const answer = await send('/cylinder/archive', { token, ...identifier });
      expect(answer).toMatchObject({ statusCode: 200, data: { serialNumber } });
      expect(validator.validate('archive.response', answer)).toEqual([]);
      expect(validator.validateRecommended('archive.response', answer)).toEqual([]);
    }
  },
);

it('finds a cylinder by the number in another form of its QR code', async () => {
  const content = `https://qp.example.org/other/way/${barCode}`;
  const fields = { token, fixCodeTraceUrl: content };
  expect(await start().post('/cylinder/archive', fields)).toMatchObject({ statusCode: 200 });
  const early = { token, fixCodeTraceUrl: 'http://qp.example.org/?id=7' };
  expect(await start().post('/cylinder/archive', early)).toEqual({
    statusCode: 204,
    msg: '未查询到信息',
  });
});

it.each([
  [401, {}, '缺少 token'],
  [401, { token: 'wrong', barCode }, 'token 错误'],
  [401, { token }, 'serialNumber、barCode、fixCodeTraceUrl 至少有一个不为空'],
  [401, { token, serialNumber: '', barCode: '' }, '至少有一个不为空'],
  [401, { token, barCode: '61700000045' }, 'barCode 不符合要求'],
  [204, { token, barCode: '617000000453' }, '未查询到信息'],
  [204, { token, serialNumber: '__proto__' }, '未查询到信息'],
])('answers %i to %o', async (statusCode, fields, msg) => {
  const answer = await start().post('/cylinder/archive', fields);
  expect(answer).toEqual({ statusCode, msg: expect.stringContaining(msg) });
});

it('stores links as they were meant, and shows them in its state', async () => {
  const { post, admin } = start();
  const upload = (fields: Fields) => post('/cylinder/links', { token, barCode, ...fields });
  expect(await upload({ fillUrl: LINK })).toEqual({ statusCode: 200, msg: '成功' });
  expect(await upload({ valveUrl: 'http://valve.example.com/' })).toMatchObject({
    statusCode: 200,
  });
  expect(await upload({ fillUrl: '' })).toMatchObject({ statusCode: 401 });
  expect(await upload({ fillUrl: 'ftp://filling.example.com/' })).toMatchObject({
    statusCode: 401,
  });
  const links = { fillUrl: LINK, valveUrl: 'http://valve.example.com/' };
  expect(await admin('/state')).toMatchObject({ cylinders: [{ links }, { links: {} }] });
});

it('refuses links on hosts that are not registered, where that is ruled', async () => {
  const { post } = start({ rulings: { 'CY-R12': 'registered' } });
  const upload = (fillUrl: string) => post('/cylinder/links', { token, barCode, fillUrl });
  expect(await upload(LINK)).toMatchObject({ statusCode: 200 });
  expect(await upload('https://filling.example.com.example.org/')).toMatchObject({
    statusCode: 401,
  });
});

it('takes other cylinders from a state document, and serves other paths', async () => {
  const { get, admin } = start({ paths: { archive: '/trace/getArchive' } });
  const cylinders = [
    { serialNumber: 'A1', barCode: '617000000777', archive: { material: 'Q345' } },
  ];
  expect(await admin('/state', { cylinders })).not.toHaveProperty('error');
  expect(await get('/trace/getArchive', { token, serialNumber: 'A1' })).toMatchObject({
    statusCode: 200,
    data: { serialNumber: 'A1', material: 'Q345' },
  });
  expect(await get('/cylinder/archive', { token, serialNumber: 'A1' })).toMatchObject({
    statusCode: 401,
  });
  expect(await admin('/state', { cylinders: [{}] })).toHaveProperty('error');
});

it('says what is wrong with a body that is not a form', async () => {
  const { post } = start();
  const json = { 'Content-Type': 'application/json' };
  const answer = await post('/cylinder/links', { token, barCode, fillUrl: LINK }, json);
  expect(answer).toMatchObject({ statusCode: 401, msg: expect.stringContaining('Content-Type') });
});
