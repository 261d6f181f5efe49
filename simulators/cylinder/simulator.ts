import type { Specification } from '../../src/model/specification.js';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
  type Parameters,
} from '../../src/protocols/cylinder/demonstration.js';
import { CODE, wrap } from '../../src/protocols/cylinder/envelope.js';
import { validators } from '../../src/protocols/cylinder/generated/validators.js';
import type { Credentials } from '../../src/protocols/cylinder/token.js';
import { createFaker } from '../../src/specification/faker.js';
import { makeUp } from '../../src/specification/made-up.js';
import { createValidator } from '../../src/wire/validator.js';
import { chooseParts, specify } from '../kit/alterations/alteration.js';
import { createFormParser } from '../kit/messages/form-message.js';
import { createMessageCheck } from '../kit/messages/json-message.js';
import {
  assembleSimulator,
  createBase,
  type Simulator,
  type SimulatorOptions,
} from '../kit/simulator.js';
import { createAuthenticator } from './authenticate.js';
import { createStateDocument } from './document.js';
import { findEmptyGroup } from './groups.js';
import { HANDLERS } from './handlers.js';
import type { SystemParts } from './parts.js';
import { createRules } from './rules.js';
import { type Archive, State } from './state.js';

export type Options = SimulatorOptions<Credentials, Parameters, SystemParts>;

const CONTENT_TYPE = 'application/json;charset=utf-8';

/**
 * The manufacture traceability system: it gives the archives of its cylinders and stores the links
 * that others upload.
 *
 * @example
 * const cylinder = createSimulator();
 * await cylinder.app.request('/cylinder/archive?token=…&barCode=617000000452');
 */
export function createSimulator(options: Options = {}): Simulator {
  const credentials = options.credentials ?? DEMONSTRATION_CREDENTIALS;
  const {
    cylinder,
    otherCylinder,
    linkHosts = [],
  } = options.parameters ?? DEMONSTRATION_PARAMETERS;
  const spec = specify('cylinder', options);
  const base = createBase(options);
  const compose = createArchivist(spec, options.seed ?? 1, base.clock.now());
  const state = new State(() =>
    [cylinder, otherCylinder]
      .filter((one) => one !== undefined)
      .map((one) => ({ ...one, archive: compose(one.serialNumber), links: {} })),
  );
  const check = createMessageCheck(spec, createValidator(spec, validators), () => CODE.parameter);
  const parse = createFormParser(CODE.parameter);
  const parts = chooseParts<SystemParts>(
    {
      authenticate: createAuthenticator(credentials, parse),
      parse,
      validate: (operation, fields) =>
        findEmptyGroup(operation, fields) ?? check(operation, fields),
      rules: createRules(spec.choices, linkHosts),
      handlers: HANDLERS,
      envelope: {
        success: (_operation, payload) => wrap(CODE.success, '成功', payload),
        refusal: (_operation, { code, message }) => wrap(code, message),
      },
    },
    options,
    credentials,
  );
  return assembleSimulator(base, {
    system: 'cylinder',
    operations: spec.manifest.operations,
    contentType: CONTENT_TYPE,
    abnormalCode: CODE.parameter,
    parts,
    state,
    document: createStateDocument(state, compose),
    triggers: [],
    health: () => ({ cylinders: state.cylinders.size }),
  });
}

/** Makes up archives, the same for a serial number and seed each time. */
function createArchivist(spec: Specification, seed: number, now: number) {
  const schema = spec.schemas['archive.response']?.$defs?.data ?? {};
  const described = { ...spec, schemas: { ...spec.schemas, data: schema } };
  return (serialNumber: string): Archive => {
    const faker = createFaker(seed, serialNumber);
    return {
      ...makeUp(described, 'data', { faker, now, optional: true }),
      serialNumber,
    } as Archive;
  };
}
