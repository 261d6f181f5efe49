import { type Archive, makeArchive } from './archive.js';
import type { CylinderIdentity } from './config.js';
import { sameTraceUrl } from './qrcode.js';

export const LINK_NAMES = ['fillUrl', 'inspectUrl', 'valveUrl', 'deliveryUrl'] as const;
type LinkName = (typeof LINK_NAMES)[number];
export type Links = Partial<Record<LinkName, string>>;

interface Cylinder {
  identity: CylinderIdentity;
  archive: Archive;
  /** The links in force: each upload replaces only the kinds it names. */
  links: Links;
}

export class Registry {
  private readonly cylinders: Cylinder[];

  constructor(identities: readonly CylinderIdentity[]) {
    this.cylinders = identities.map((identity) => {
      return { identity, archive: makeArchive(identity.serialNumber), links: {} };
    });
  }

  /** Every identifier that is given has to belong to the same cylinder. */
  find(wanted: Partial<CylinderIdentity>): Cylinder | undefined {
    return this.cylinders.find(({ identity }) => {
      const { serialNumber, barCode, fixCodeTraceUrl } = wanted;
      if (serialNumber !== undefined && serialNumber !== identity.serialNumber) return false;
      if (barCode !== undefined && barCode !== identity.barCode) return false;
      return (
        fixCodeTraceUrl === undefined || sameTraceUrl(fixCodeTraceUrl, identity.fixCodeTraceUrl)
      );
    });
  }

  isKnownBarCode(barCode: string): boolean {
    return this.cylinders.some(({ identity }) => identity.barCode === barCode);
  }

  upload(cylinder: Cylinder, links: Links): void {
    cylinder.links = { ...cylinder.links, ...links };
  }
}
