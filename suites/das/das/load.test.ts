import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createMarks,
  type Preparation,
  type Scenario,
} from '../../../src/load/scenario/scenario.js';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../../src/protocols/das/demonstration.js';
import { createFaker } from '../../../src/specification/faker.js';
import { loadSpecification } from '../../../src/specification/load.js';
import { createValidator } from '../../../src/wire/validator.js';
import { SCENARIOS } from './load.js';

const spec = loadSpecification('das');
const validator = createValidator(spec);
const [register, command] = SCENARIOS as [Scenario, Scenario];
const { meters: METERS, ...OWN } = DEMONSTRATION_PARAMETERS;

function preparation(parameters: object, target = 'http://127.0.0.1:9', prefix = 'ffffffffff00') {
  return {
    spec,
    pixit: {
      target,
      credentials: { ...DEMONSTRATION_CREDENTIALS },
      parameters: { ...OWN, ...parameters },
      callback: { port: 0 },
    },
    faker: createFaker('load'),
    marks: createMarks(prefix),
    bad: {},
    validatedShare: 1,
    seed: 1,
    meters: 20,
    signal: new AbortController().signal,
  } satisfies Preparation;
}

async function bodiesOf(scenario: Scenario, given: Preparation, amount: number) {
  const source = await scenario.open(given);
  return Array.from({ length: amount }, (_, index) =>
    JSON.parse(String(source.compose(index)).split('\r\n\r\n')[1] ?? ''),
  );
}

/** A DAS that answers as told, and keeps what it was asked. */
async function serve(answer: (operation: string, body: Record<string, string>) => object) {
  const asked: { operation: string; body: Record<string, string> }[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const operation = request.url?.split('/').at(-1) ?? '';
    const body = JSON.parse(text);
    asked.push({ operation, body });
    response.end(JSON.stringify(answer(operation, body)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { asked, target: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const TAKEN = { echoCode: '0000', echoMsg: { serialNo: '', deviceId: 'D1', rdateTime: '' } };

describe('das-register', () => {
  it('registers another user with another meter each time, and in each run', async () => {
    const bodies = await bodiesOf(register, preparation({ priceCode: 'P1' }), 100);
    const other = preparation({ priceCode: 'P1' }, undefined, '0123456789ab');
    const later = await bodiesOf(register, other, 100);
    for (const body of [...bodies.slice(0, 3), later[0]]) {
      expect(validator.validate('1001.request', body)).toEqual([]);
    }
    for (const field of ['meterNo', 'userNo', 'serialNo']) {
      expect(new Set([...bodies, ...later].map((body) => body[field])).size).toBe(200);
    }
    expect(bodies[99]).toMatchObject({
      serialNo: 'ffffffffff0000000000006300000000',
      priceCode: 'P1',
    });
  });

  it('brings a price of its own where the configuration names none', async () => {
    const { target, asked } = await serve(() => TAKEN);
    expect(await register.prepare?.(preparation({ priceCode: 'P1' }))).toEqual({ priceCode: 'P1' });
    expect(await register.prepare?.(preparation({}, target))).toEqual({
      priceCode: 'Lffffffffff00',
    });
    expect(asked.map(({ operation }) => operation)).toEqual(['1007']);
    expect(validator.validate('1007.request', asked[0]?.body)).toEqual([]);
  });
});

describe('das-command', () => {
  it('closes and opens the valves of the meters in turn', async () => {
    const bodies = await bodiesOf(command, preparation({ meters: METERS }), 6);
    for (const body of bodies) expect(validator.validate('1004.request', body)).toEqual([]);
    expect(bodies.map(({ meterNo }) => meterNo)).toEqual(
      [...METERS, ...METERS].map(({ meterNo }) => meterNo),
    );
    const valves = bodies.map(({ paramContext }) => paramContext.data.valveSet);
    expect(valves).toEqual(['1', '1', '1', '0', '0', '0']);
    expect(new Set(bodies.map(({ deviceId }) => deviceId)).size).toBe(3);
  });

  it('knows a callback by the serial number of its command', async () => {
    const given = preparation({ meters: METERS });
    const [, second] = await bodiesOf(command, given, 2);
    const mark = command.awaits?.markOf({ sendSerialNo: second.serialNo });
    expect(given.marks.indexOf(mark ?? '')).toBe(1);
    for (const sendSerialNo of [7, undefined, '', `${second.serialNo}0`, 'f'.repeat(32)]) {
      expect(command.awaits?.markOf({ sendSerialNo })).toBeUndefined();
    }
  });

  it('registers its meters, each with the number that the target gives it', async () => {
    const { target, asked } = await serve((_, { meterNo }) => ({
      ...TAKEN,
      echoMsg: { ...TAKEN.echoMsg, deviceId: `of ${meterNo}` },
    }));
    const found = await command.prepare?.(preparation({}, target));
    const meters = (found?.meters ?? []) as { meterNo: string; deviceId: string }[];
    const registrations = asked.filter(({ operation }) => operation === '1001');
    expect(registrations.map(({ body }) => body.meterNo).sort()).toEqual(
      meters.map(({ meterNo }) => meterNo).sort(),
    );
    expect(new Set(meters.map(({ deviceId }) => deviceId)).size).toBe(20);
    expect(new Set(asked.map(({ body }) => body.serialNo)).size).toBe(21);
    for (const { operation, body } of asked) {
      expect(validator.validate(`${operation}.request`, body)).toEqual([]);
    }
  });

  it('takes the meters that the configuration names', async () => {
    expect(await command.prepare?.(preparation({ meters: METERS }))).toEqual({ meters: METERS });
  });

  it('says what a target answers that registers none', async () => {
    const { target, asked } = await serve((operation) =>
      operation === '1007' ? TAKEN : { echoCode: '9999', echoMsg: 'no room' },
    );
    await expect(command.prepare?.(preparation({}, target))).rejects.toThrow(
      /^1001 did not succeed: .*no room/,
    );
    // One refusal is enough.
    expect(asked.length).toBeLessThan(20);
  });
});
