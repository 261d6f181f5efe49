import type { Specification } from '../../src/model/specification.js';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
  type Parameters,
} from '../../src/protocols/cylinder/demonstration.js';
import { CODE, wrap } from '../../src/protocols/cylinder/envelope.js';
import { validators } from '../../src/protocols/cylinder/generated/validators.js';
import { type Credentials, diagnoseToken } from '../../src/protocols/cylinder/token.js';
import { createFaker } from '../../src/specification/faker.js';
import { makeUp } from '../../src/specification/made-up.js';
import { createValidator } from '../../src/wire/validator.js';
import { chooseParts, specify } from '../kit/alteration.js';
import { textOf } from '../kit/field-text.js';
import { createFormParser } from '../kit/form-message.js';
import { createMessageCheck } from '../kit/json-message.js';
import type { Parts, ReceivedRequest } from '../kit/parts.js';
import type { Refusal } from '../kit/rule.js';
import {
  assembleSimulator,
  createBase,
  type Simulator,
  type SimulatorOptions,
} from '../kit/simulator.js';
import { createCylinderDocument } from './document.js';
import { findEmptyGroup } from './groups.js';
import { CYLINDER_HANDLERS } from './handlers.js';
import { createCylinderRules } from './rules.js';
import { type Archive, CylinderState } from './state.js';

/** The parts of the traceability system: each can be replaced alone. */
export type CylinderParts = Parts<CylinderState>;

export type CylinderOptions = SimulatorOptions<Credentials, Parameters, CylinderParts>;

const CONTENT_TYPE = 'application/json;charset=utf-8';

/**
 * The manufacture traceability system: it gives the archives of its cylinders and stores the links
 * that others upload.
 *
 * @example
 * const cylinder = createCylinderSimulator();
 * await cylinder.app.request('/cylinder/archive?token=…&barCode=617000000452');
 */
export function createCylinderSimulator(options: CylinderOptions = {}): Simulator {
  const credentials = options.credentials ?? DEMONSTRATION_CREDENTIALS;
  const {
    cylinder,
    otherCylinder,
    linkHosts = [],
  } = options.parameters ?? DEMONSTRATION_PARAMETERS;
  const spec = specify('cylinder', options);
  const base = createBase(options);
  const compose = createArchivist(spec, options.seed ?? 1, base.clock.now());
  const state = new CylinderState(() =>
    [cylinder, otherCylinder]
      .filter((one) => one !== undefined)
      .map((one) => ({ ...one, archive: compose(one.serialNumber), links: {} })),
  );
  const check = createMessageCheck(spec, createValidator(spec, validators), () => CODE.parameter);
  const parse = createFormParser(CODE.parameter);
  const parts = chooseParts<CylinderParts>(
    {
      authenticate: createAuthenticator(credentials, parse),
      parse,
      validate: (operation, fields) =>
        findEmptyGroup(operation, fields) ?? check(operation, fields),
      // A link that comes again is stored again.
      recall: () => undefined,
      remember: () => {},
      rules: createCylinderRules(spec.choices, linkHosts),
      handlers: CYLINDER_HANDLERS,
      envelope: {
        success: (_operation, payload) => wrap(CODE.success, '成功', payload),
        refusal: (_operation, { code, message }) => wrap(code, message),
      },
    },
    options,
  );
  return assembleSimulator(base, {
    system: 'cylinder',
    operations: spec.manifest.operations.map((operation) => ({
      ...operation,
      path: options.paths?.[operation.id] ?? operation.path,
    })),
    contentType: CONTENT_TYPE,
    abnormalCode: CODE.parameter,
    parts,
    state,
    access: createCylinderDocument(state, compose),
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

/** Makes the part that checks the token; a form that cannot be read is left to the parser. */
function createAuthenticator(credentials: Credentials, parse: CylinderParts['parse']) {
  return (request: ReceivedRequest): Refusal | undefined => {
    const parsed = parse(request);
    if ('refusal' in parsed) return undefined;
    const token = textOf(parsed.fields, 'token');
    if (token === '') return { code: CODE.parameter, message: '缺少 token' };
    if (token === credentials.token) return undefined;
    const diagnose = () => diagnoseToken(token, credentials);
    return { code: CODE.parameter, message: 'token 错误', diagnose };
  };
}
