/** The factory record, table A.1 and the output table of the archive interface. */
export interface Archive {
  varieties: string;
  fillingMedium: string;
  nominalWorkingPressure: string;
  nominalWaterCapacity: string;
  shellDesignWallThickness: string;
  designWorkingLife: string;
  manufacturer: string;
  manufacturerDate: string;
  manufacturerLicenseNumber: string;
  cylinderWeight: string;
  cylinderType: string;
  material: string;
  serialNumber: string;
  valveFacName: string;
  valveQrCode: string;
  checkCertificate: string;
  carriedStandard: string;
  ownerCode: string;
  qualityCertificate: string;
  testCertificate: string;
}

/** A made-up but complete archive for the one cylinder of the configuration. */
export function makeArchive(serialNumber: string): Archive {
  const images = 'https://images.cylinder-witness.invalid';
  return {
    varieties: '钢质焊接气瓶',
    fillingMedium: '丙烷',
    nominalWorkingPressure: '2.2',
    nominalWaterCapacity: '26.2',
    shellDesignWallThickness: '2.6',
    designWorkingLife: '8',
    manufacturer: '见证样瓶制造厂',
    manufacturerDate: '202309',
    manufacturerLicenseNumber: 'TS0000000-2099',
    cylinderWeight: '13.4',
    cylinderType: 'WT-262',
    material: 'HP295',
    serialNumber,
    valveFacName: '见证样阀制造厂',
    valveQrCode: 'WV-2309-000417',
    checkCertificate: `${images}/check/2309.jpg`,
    carriedStandard: '液化石油气钢瓶',
    ownerCode: 'WITNESS01',
    qualityCertificate: `${images}/quality/2309.jpg`,
    testCertificate: `${images}/type-test/2309.jpg`,
  };
}
