import type { Finding } from '../../src/model/finding.js';
import type { Specification } from '../../src/model/specification.js';
import { readStructure } from '../../src/protocols/samr/envelope.js';
import { loadSpecification } from '../../src/specification/load.js';
import { isObject } from '../../src/wire/json.js';
import type { Validator } from '../../src/wire/validator.js';
import { loadValidator } from '../kit/load-validator.js';

const RESPONSE = 'exchange.response';

/**
 * Holds what the text of a datalist says against the table as well, where the ruling has it as a
 * text [SR-R02].
 */
export async function loadDatalistValidator(spec: Specification): Promise<Validator> {
  const generated = import('../../src/protocols/samr/generated/validators.js');
  const validator = await loadValidator(spec, generated);
  if (spec.choices['SR-R02'] !== 'string') return validator;
  const structured = loadSpecification('samr', { ...spec.choices, 'SR-R02': 'structured' });
  return readText(validator, await loadValidator(structured, generated));
}

function readText(outer: Validator, inner: Validator): Validator {
  function validate(message: string, value: unknown): Finding[] {
    const findings = outer.validate(message, value);
    if (message !== RESPONSE || findings.length > 0) return findings;
    return inner.validate(message, unwrapDatalist(value));
  }

  return {
    accepts: (message, value) =>
      outer.accepts(message, value) &&
      (message !== RESPONSE || inner.accepts(message, unwrapDatalist(value))),
    validate,
    findBreach: (message, value) => validate(message, value)[0],
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
