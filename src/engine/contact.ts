import type { Cause } from '../model/cause.js';
import { text } from '../model/text.js';
import { DEFAULT_TIME_ZONE, offsetAt } from '../specification/time-zone.js';
import { CLOCK_TOLERANCE_MS, type ClockSight, readClock } from '../wire/date-header.js';
import type { CaseScope } from './case-scope.js';
import { type Knock, type Knocked, type KnockOptions, sendKnock } from './knock.js';
import type { RunContext } from './run-context.js';
import type { Session, Suite } from './suite.js';

/**
 * What would have the IUT take requests that it refuses: times as its own clock shows them, or as
 * clocks of another zone do. Seen, not guessed: dated so the same request was taken, and dated as
 * agreed it was refused before and after.
 */
export type Remedy =
  | { readonly kind: 'clock'; readonly shiftMs: number }
  | { readonly kind: 'zone'; readonly shiftMs: number; readonly zone: string };

/** What the first signed request brought to light, before any case. */
export interface Contact {
  readonly knock: Pick<Knock<never>, 'operation' | 'title' | 'keys'>;
  readonly knocked: Knocked;
  /** Absent without an answer. */
  readonly clock?: ClockSight;
  readonly remedy?: Remedy;
}

/**
 * Sends the knock of a suite; where it is refused and dated, a few more times to find out whether
 * the time is why. Never judges.
 */
export async function makeContact<Tools>(
  { system, knock }: Required<Pick<Suite<Tools>, 'system' | 'knock'>>,
  session: { readonly toolsFor: (scope: CaseScope) => Tools },
  run: RunContext,
  options: Omit<KnockOptions, 'number' | 'shiftMs'>,
): Promise<Contact> {
  let number = 0;
  const send = (shiftMs: number) => {
    number += 1;
    return sendKnock(knock, system, session, run, { ...options, number, shiftMs });
  };
  const knocked = await send(0);
  const { operation, title, keys } = knock;
  const contact = { knock: { operation, title, keys }, knocked, ...seeClock(knocked) };
  if (knocked.reply?.standing !== 'refused' || !knock.isTimed) return contact;
  for (const remedy of listRemedies(contact.clock, knocked.sentAt, run)) {
    if (!isTaken(await send(remedy.shiftMs))) continue;
    const again = await send(0);
    if (again.reply?.standing === 'refused') return { ...contact, remedy };
  }
  return contact;
}

function seeClock({ exchange, sentAt, answeredAt }: Knocked): { clock: ClockSight } | object {
  const headers = exchange?.response?.headers;
  return headers ? { clock: readClock(headers, sentAt, answeredAt) } : {};
}

function isTaken({ reply }: Knocked): boolean {
  return reply?.standing === 'accepted' || reply?.standing === 'turned-down';
}

/** The zones that clocks of servers in China show, when nobody has set them and when somebody has. */
const ZONES = ['UTC', DEFAULT_TIME_ZONE];

function listRemedies(clock: ClockSight | undefined, at: number, { pixit }: RunContext): Remedy[] {
  const skewMs = clock && 'skewMs' in clock ? clock.skewMs : 0;
  const agreed = offsetAt(zoneOf(pixit), at);
  const zones = ZONES.map((zone) => ({ zone, minutes: offsetAt(zone, at) - agreed }));
  return [
    ...(Math.abs(skewMs) > CLOCK_TOLERANCE_MS ? [{ kind: 'clock', shiftMs: skewMs } as const] : []),
    ...zones
      .filter(({ minutes }) => minutes !== 0)
      .map(({ zone, minutes }) => ({ kind: 'zone', zone, shiftMs: minutes * 60_000 }) as const),
  ];
}

/** The zone in which both sides have agreed to write times. */
export function zoneOf({ parameters }: Pick<RunContext['pixit'], 'parameters'>): string {
  return typeof parameters.timeZone === 'string' ? parameters.timeZone : DEFAULT_TIME_ZONE;
}

/** What the suite makes of the one answer, as of those of cases: a wrong path, a redirection. */
export function causesOf(
  { knock: { operation }, knocked: { exchange } }: Contact,
  { explain }: Pick<Session<never>, 'explain'>,
): readonly Cause[] {
  if (!exchange || !explain) return [];
  const nothing = text('', '');
  return explain([
    {
      id: operation,
      operation,
      clause: '',
      statement: '',
      weight: 'must',
      behaviour: 'BV',
      verdict: 'inconc',
      title: nothing,
      message: '',
      reason: nothing,
      findings: [],
      rulings: [],
      offsetMs: 0,
      durationMs: 0,
      exchanges: [exchange],
    },
  ]);
}
