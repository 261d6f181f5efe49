import type { Fields } from '../rule.js';
import type { Outgoing, Sender, Sending } from '../sending/outbox.js';

/** Changes what goes out for the messages of an operation, or of all: how often, when and where. */
export function routeMessages(
  route: (message: Outgoing) => readonly Sending[],
  operation?: string,
): (parts: Sender) => Pick<Required<Sender>, 'route'> {
  return () => ({
    route: (message) =>
      operation === undefined || message.operation === operation ? route(message) : [message],
  });
}

/** Changes the fields of messages. */
export function changeMessages(
  change: (fields: Fields) => Fields,
  operation?: string,
): (parts: Sender) => Pick<Required<Sender>, 'route'> {
  return routeMessages((message) => [{ ...message, fields: change(message.fields) }], operation);
}

/** Changes the headers that messages are signed with. */
export function changeSigning(
  change: (headers: Readonly<Record<string, string>>) => Readonly<Record<string, string>>,
  operation?: string,
): (parts: Sender) => Pick<Sender, 'sign'> {
  return ({ sign }) => ({
    sign(message) {
      const headers = sign(message);
      return operation === undefined || message.operation === operation ? change(headers) : headers;
    },
  });
}
