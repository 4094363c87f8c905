/** What other products do with Box, action by action, and what this package has for it. */
import { boxCli } from './boxCli';
import { boxMcp } from './boxMcp';
import { make } from './make';
import { n8nBox } from './n8nBox';
import { pipedream } from './pipedream';
import { powerAutomate } from './powerAutomate';
import type { Peer } from './row';
import { uiPath } from './uiPath';
import { workato } from './workato';
import { zapier } from './zapier';

export const peers: readonly Peer[] = [
	n8nBox,
	boxCli,
	boxMcp,
	pipedream,
	zapier,
	make,
	powerAutomate,
	workato,
	uiPath,
];
