import { onTestFinished } from 'vitest';
import { simulate } from '../../simulation/simulate.js';
import { type ObserveOptions, type Observer, observe } from '../observe.js';

/** A customer information system that does what it is told: a client that keeps to its document. */
export interface Customer {
  issue(operation: string, fields?: object): Promise<unknown>;
}

/** An observer that is closed when the test has ended. */
export async function watch(what: string | ObserveOptions): Promise<Observer> {
  const observer = await observe(what);
  onTestFinished(() => observer.close());
  return observer;
}

/** The client of an observer that plays `das`. */
export async function openCustomer({
  url,
  callbackUrl = '',
}: Pick<Observer, 'url' | 'callbackUrl'>): Promise<Customer> {
  const port = Number(new URL(callbackUrl).port);
  const cis = await simulate({ system: 'cis', port, callbackUrl: url });
  onTestFinished(() => cis.close());
  return {
    async issue(operation, fields = {}) {
      const target = `${cis.url}/__admin/issue/${operation}`;
      const response = await fetch(target, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(fields),
      });
      return response.json();
    },
  };
}

/** Registers a meter without a token, with a code that there is not, and little else. */
export async function registerWrongly({ url }: Pick<Observer, 'url'>): Promise<void> {
  await fetch(`${url}/api/v1/collect/meter/1001`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json;charset=utf-8' },
    body: JSON.stringify({ serialNo: 'a1', meterNo: '900000000017', billingModel: '9' }),
  });
}
