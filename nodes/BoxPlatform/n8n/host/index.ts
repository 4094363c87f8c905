/**
 * What n8n gives to a node: credentials, parameters, lists; and the words in which errors reach people.
 *
 * Promises: a Box client for the credential of the node, values of the declared types, and every error in the reader's
 * words with what to do about it. May import: operation, client. This room and those beside it alone know n8n.
 * Words: the *host* is n8n, in one of its contexts; a *reader* makes a value of a declared type of whatever an
 * expression gave; the *acting user* is whom Act As names, or the one behind the credential.
 */
export {
	type ActAs,
	actAsIn,
	actAsLookUp,
	actWithParameter,
	asUserParameter,
	enteredActAs,
	nobodyElse,
} from './actAs';
export { accessTokenFor } from './accessToken';
export {
	authenticationParameter,
	type BoxAccess,
	boxAccessFor,
	boxClientFor,
	credentialChoices,
} from './boxClient';
export { credentialTests } from './credentialTests';
export { errorItem, inOneMessage, runError, toNodeError } from './errors';
export { handOver } from './handOver';
export {
	canReport,
	keepsExecutions,
	losesSight,
	refuseEngine2,
	refusesUsedKeys,
} from './hostFeatures';
export { asListSearch, asResourceMapping } from './lists';
export { type ParameterSource, readParams } from './params';
export { refusal } from './refusal';
export { holdsExpression, runParameters } from './runParameters';
export { signingKeys } from './signingKeys';
