import type { Connection } from '../http/connection.js';
import { refuse, type Service } from '../http/service.js';
import { type Attempt, breakAnswer, cutAnswer, type Served } from './play-faults.js';

/** How the journal names it. */
const SCRIPTED = 'scripted';

/** Answers a request as the script has it; undefined where the script has nothing to say. */
export async function playScript(
  service: Service,
  operation: string,
  { outgoing }: Connection,
  { request, process }: Attempt,
): Promise<Served | undefined> {
  const ending = await service.script.answer?.({
    operation,
    text: request?.text || (request?.target.split('?')[1] ?? ''),
    process: async () => process(),
    refuse: (code, message) => refuse(service, operation, { code, message }, request),
    wait: service.timers.wait,
  });
  switch (ending?.kind) {
    case 'answer':
      return { answer: ending.answer, fault: SCRIPTED };
    case 'half':
      return { ...cutAnswer(service, ending.answer, undefined, outgoing), fault: SCRIPTED };
    case 'reset':
      return { ...breakAnswer(service, 'CONNECTION_RESET_BY_PEER', outgoing), fault: SCRIPTED };
    default:
      return undefined;
  }
}
