/** Before the journeys: they pack what is built, some of them side by side. */
import { ensureBuilt } from '../../scripts/run.mjs';

export default ensureBuilt;
