import { faultTable } from './faultTable';

faultTable({ part: 1, of: 4 });
