import { faultTable } from './faultTable';

faultTable({ part: 4, of: 4 });
