import type { Credentials } from '../../../../src/protocols/qinchuan/token.js';
import type { Defect } from '../../../kit/defect.js';
import type { BusinessParts } from '../simulator.js';

export type BusinessDefect = Defect<BusinessParts, Credentials>;
