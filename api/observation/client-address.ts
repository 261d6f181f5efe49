import { type CatalogSystem, clientPort } from '../../catalog/systems.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { findFreePorts } from '../free-ports.js';

/**
 * Base URL at which the client is called; empty where the document has no such calls. One that is
 * started gets a free port unless the configuration names another.
 */
export async function chooseClientAddress(
  system: CatalogSystem,
  { callback }: SystemSetup,
  isStarted: boolean,
): Promise<string> {
  const usual = clientPort(system);
  if (callback.url !== undefined) return callback.url.replace(/(?<!\/)\/+$/, '');
  if (usual === 0) return '';
  const [free = usual] = isStarted && callback.port === usual ? await findFreePorts(1) : [];
  return `http://127.0.0.1:${free === usual ? callback.port : free}`;
}
