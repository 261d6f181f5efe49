/** With the test runner of Node.js: `node --test` */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { NonconformityError, observe } from 'duijie';
import { DasClient, Refused } from '../driven/das-client.mjs';

const METER = { meterNo: '900000000017', userNo: '70000000000000017', priceCode: 'P0001' };

let das;
let client;

beforeEach(async () => {
  das = await observe({ system: 'das', commandDelayMs: 50 });
  client = new DasClient(das.url);
  await client.listen(das.callbackUrl);
  await client.createPrice(METER.priceCode);
});

afterEach(async () => {
  client.close();
  await das.close();
});

test('closes a valve, and takes the result', async () => {
  const deviceId = await client.registerMeter(METER);
  assert.equal(await client.closeValve({ ...METER, deviceId }), '1');

  const { fields } = await das.received('1004', { meterNo: METER.meterNo });
  await das.answered('2002', { sendSerialNo: fields.serialNo });
  das.verify();
});

test('asks again with the same message when the service is out of order', async () => {
  await setFaults(['status=503*1@1001']);
  await client.registerMeter(METER);

  const messages = das.messages('1001');
  assert.equal(messages.length, 2);
  assert.equal(messages[0].fields.serialNo, messages[1].fields.serialNo);
  das.verify();
});

test('gives up when it is refused', async () => {
  await setFaults(['code=9999@1001']);
  await assert.rejects(client.registerMeter(METER), Refused);
  assert.equal(das.messages('1001').length, 1);
});

test('is told what it does wrong', async () => {
  await assert.rejects(client.registerMeter({ ...METER, userNo: '' }), Refused);
  assert.throws(
    () => das.verify(),
    (error) => {
      assert.ok(error instanceof NonconformityError);
      assert.match(error.message, /1001 \/userNo \[2\.4\.1\/request\] expected: .*; seen: ""/);
      return true;
    },
  );
});

/** Trouble that the system makes from now on. */
async function setFaults(faults) {
  const answer = await fetch(`${das.url}/__admin/faults`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(faults),
  });
  assert.equal(answer.status, 200);
}
