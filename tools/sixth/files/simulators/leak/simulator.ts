import {
  CODE,
  type Credentials,
  DEMONSTRATION_CREDENTIALS,
} from '../../src/protocols/leak/envelope.js';
import { validators } from '../../src/protocols/leak/generated/validators.js';
import { createValidator } from '../../src/wire/validator.js';
import { chooseParts, specify } from '../kit/alteration.js';
import { textOf } from '../kit/field-text.js';
import { createFormParser } from '../kit/form-message.js';
import { createMessageCheck } from '../kit/json-message.js';
import type { Parts } from '../kit/parts.js';
import {
  assembleSimulator,
  createBase,
  type Simulator,
  type SimulatorOptions,
} from '../kit/simulator.js';
import { createDocument, LeakState } from './state.js';

export type LeakParts = Parts<LeakState>;

/** The platform that takes alarms. */
export function createSimulator(
  options: SimulatorOptions<Credentials, unknown, LeakParts> = {},
): Simulator {
  const { token } = options.credentials ?? DEMONSTRATION_CREDENTIALS;
  const spec = specify('leak', options);
  const base = createBase(options);
  const state = new LeakState();
  const parse = createFormParser(CODE.parameter);
  const parts = chooseParts<LeakParts>(
    {
      authenticate(request) {
        const parsed = parse(request);
        if ('refusal' in parsed || textOf(parsed.fields, 'token') === token) return undefined;
        return { code: CODE.parameter, message: 'token 错误' };
      },
      parse,
      validate: createMessageCheck(spec, createValidator(spec, validators), () => CODE.parameter),
      recall: () => undefined,
      remember: () => {},
      rules: [],
      handlers: {
        alarm({ fields }) {
          state.take(textOf(fields, 'detectorNo'), textOf(fields, 'level'));
          return {};
        },
      },
      envelope: {
        success: () => ({ code: CODE.success, text: '成功' }),
        refusal: (_operation, { code, message }) => ({ code, text: message }),
      },
    },
    options,
  );
  return assembleSimulator(base, {
    system: 'leak',
    operations: spec.manifest.operations,
    contentType: 'application/json;charset=utf-8',
    abnormalCode: CODE.parameter,
    parts,
    state,
    access: createDocument(state),
    triggers: [],
    health: () => ({ detectors: state.levels.size }),
  });
}
