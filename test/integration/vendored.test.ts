/**
 * The build leaves parts of axios and jsonwebtoken out (scripts/build/vendor.mjs). These are the unit tests
 * of the files that use them, this time with the two as they are in dist/.
 */
jest.mock('axios', () => jest.requireActual<object>('../../dist/vendor/axios.js'));
jest.mock('jsonwebtoken', () => jest.requireActual<object>('../../dist/vendor/jsonwebtoken.js'));

import '../unit/client/auth/grants.test';
import '../unit/client/http/transport.test';
import '../unit/client/http/wire.test';
