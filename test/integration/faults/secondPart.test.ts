import { faultTable } from './faultTable';

faultTable({ part: 2, of: 4 });
