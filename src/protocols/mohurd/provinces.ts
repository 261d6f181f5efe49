/** The provinces' short names by the first two digits of their codes [GB/T 2260]. */
export const PROVINCES: Readonly<Record<string, string>> = Object.fromEntries(
  '11京12津13冀14晋15蒙21辽22吉23黑31沪32苏33浙34皖35闽36赣37鲁41豫42鄂43湘44粤45桂46琼50渝51川52贵53云54藏61陕62甘63青64宁65新71台81港82澳'
    .split(/(?<=\D)/)
    .map((entry) => [entry.slice(0, 2), entry.slice(2)]),
);
