/** What n8n gives: credentials, parameters, lists; and the words for errors. */
export { authenticationParameter, boxClientFor, credentialChoices } from './boxClient';
export { errorItem, plainError, toNodeError } from './errors';
export {
	canReport,
	keepsExecutions,
	losesSight,
	refuseEngine2,
	refusesUsedKeys,
} from './hostFeatures';
export { asListSearch, asResourceMapping } from './lists';
export { readParams } from './params';
