import { parseDecimal } from '../../../../src/specification/decimal.js';
import { spell } from '../../../kit/messages/field-text.js';
import type { MeterField } from '../meter-field.js';
import type { Command } from '../meters/command-book.js';
import { acknowledge, type DasHandler, meterOf } from './acknowledge.js';

/** 1004 and 1005: commands wait for their meter, and can be cancelled until it acts [2.4.3, 2.4.4]. */
export function createCommandHandlers(field: Pick<MeterField, 'submit'>) {
  const send: DasHandler<'1004'> = (call) => {
    const { fields, state } = call;
    const { deviceId } = meterOf(call);
    const { serialNo, meterNo, userNo, paramNo, paramContext } = fields;
    const { data } = paramContext as { readonly data: Readonly<Record<string, unknown>> };
    const command = { serialNo, meterNo, userNo, deviceId, paramNo, ...readAction(data) };
    state.commands.add(command);
    state.touch();
    field.submit(command);
    return acknowledge(call, deviceId);
  };

  const cancel: DasHandler<'1005'> = (call) => {
    const { fields, state } = call;
    state.commands.finish(fields.sendSerialNo, 'cancelled');
    state.touch();
    return acknowledge(call, meterOf(call).deviceId);
  };

  return { '1004': send, '1005': cancel };
}

/** What the meter is to do; either spelling of the recharge's date [appendix 1, DAS-R11]. */
function readAction(data: Readonly<Record<string, unknown>>): Partial<Command> {
  if (data.valveSet !== undefined) return { opens: spell(data.valveSet) === '0' };
  return {
    amount: parseDecimal(spell(data.rechargeAmount)),
    date: spell(data.rechargeDate ?? data.recharghDate ?? ''),
  };
}
