import { faultTable } from './faultTable';

faultTable({ part: 3, of: 4 });
