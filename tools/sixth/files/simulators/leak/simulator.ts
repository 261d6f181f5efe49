import {
  CODE,
  type Credentials,
  DEMONSTRATION_CREDENTIALS,
} from '../../src/protocols/leak/envelope.js';
import { validators } from '../../src/protocols/leak/generated/validators.js';
import { createValidator } from '../../src/wire/validator.js';
import { chooseParts, specify } from '../kit/alterations/alteration.js';
import { textOf } from '../kit/messages/field-text.js';
import { createFormParser } from '../kit/messages/form-message.js';
import { createMessageCheck } from '../kit/messages/json-message.js';
import {
  assembleSimulator,
  createBase,
  type Simulator,
  type SimulatorOptions,
} from '../kit/simulator.js';
import { createStateDocument } from './document.js';
import { HANDLERS } from './handlers.js';
import type { SystemParts } from './parts.js';
import { RULES } from './rules.js';
import { State } from './state.js';

/** The platform that takes alarms. */
export function createSimulator(
  options: SimulatorOptions<Credentials, unknown, SystemParts> = {},
): Simulator {
  const credentials = options.credentials ?? DEMONSTRATION_CREDENTIALS;
  const spec = specify('leak', options);
  const base = createBase(options);
  const state = new State();
  const parse = createFormParser(CODE.parameter);
  const parts = chooseParts<SystemParts>(
    {
      authenticate(request) {
        const parsed = parse(request);
        if ('refusal' in parsed) return undefined;
        const isRight = textOf(parsed.fields, 'token') === credentials.token;
        return isRight ? undefined : { code: CODE.parameter, message: 'token 错误' };
      },
      parse,
      validate: createMessageCheck(spec, createValidator(spec, validators), () => CODE.parameter),
      rules: RULES,
      handlers: HANDLERS,
      envelope: {
        success: () => ({ code: CODE.success, text: '成功' }),
        refusal: (_operation, { code, message }) => ({ code, text: message }),
      },
    },
    options,
    credentials,
  );
  return assembleSimulator(base, {
    system: 'leak',
    operations: spec.manifest.operations,
    contentType: 'application/json;charset=utf-8',
    abnormalCode: CODE.parameter,
    parts,
    state,
    document: createStateDocument(state),
    triggers: [],
    health: () => ({ detectors: state.levels.size }),
  });
}
