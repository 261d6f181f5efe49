import type { Specification } from '../../src/model/specification.js';
import { readStructure } from '../../src/protocols/samr/envelope.js';
import { loadSpecification } from '../../src/specification/load.js';
import { isObject } from '../../src/wire/json.js';
import type { Validator } from '../../src/wire/validator.js';

const RESPONSE = 'exchange.response';

/** The validator of the specification; loaded when a run starts, as listing cases needs none. */
export async function loadValidator(spec: Specification): Promise<Validator> {
  const [{ createValidator }, { validators }] = await Promise.all([
    import('../../src/wire/validator.js'),
    import('../../src/protocols/samr/generated/validators.js'),
  ]);
  const validator = createValidator(spec, validators);
  if (spec.choices['SR-R02'] !== 'string') return validator;
  const structured = loadSpecification('samr', { ...spec.choices, 'SR-R02': 'structured' });
  return readText(validator, createValidator(structured, validators));
}

/** Holds what the text of a datalist says against the table as well [SR-R02]. */
function readText(outer: Validator, inner: Validator): Validator {
  return {
    accepts: (message, value) =>
      outer.accepts(message, value) &&
      (message !== RESPONSE || inner.accepts(message, unwrapDatalist(value))),
    validate(message, value) {
      const findings = outer.validate(message, value);
      if (message !== RESPONSE || findings.length > 0) return findings;
      return inner.validate(message, unwrapDatalist(value));
    },
    validateRecommended(message, value) {
      if (message !== RESPONSE) return outer.validateRecommended(message, value);
      return outer.accepts(message, value)
        ? inner.validateRecommended(message, unwrapDatalist(value))
        : [];
    },
  };
}

function unwrapDatalist(value: unknown): unknown {
  return isObject(value) ? { ...value, datalist: readStructure(value.datalist) } : value;
}
