/**
 * The base: errors, addresses, time and JSON, on which everything else of the client stands.
 *
 * It promises one meaning of each: how waits grow (`backoffMs`), which trouble passes (`trouble`), how work is shared
 * out (`pool`) or shared (`sharedWork`), which names are the same (`sameName`), what a text or an object of Box's is. It
 * may import no other room.
 * Words: trouble is what stands behind a failure; a path is what follows `/2.0` in an address.
 */
export { BoxAnswerError, BoxDownloadError } from './answerError';
export { asBefore, batchesOf, eachBatch, hasMoreBehind, listOf, moreBehind } from './batches';
export { type Clock, systemClock } from './clock';
export { decoded } from './decoded';
export {
	apiUrl,
	type BoxEndpoints,
	defaultEndpoints,
	handedOutUrl,
	pathOnly,
	type Query,
	tokenUrl,
} from './endpoints';
export {
	BoxApiError,
	BoxAuthError,
	type BoxAuthReason,
	BoxConnectionError,
	type BoxDataCode,
	BoxDataError,
	BoxError,
	nodeCode,
	withDetail,
} from './errors';
export { closingQuote, isObject, ownValue, parseJson, textOf } from './json';
export type { BoxLog } from './log';
export { containsName, extensionsIn, findNamed, hasLookAlikes, nameKey, sameName } from './names';
export { path } from './path';
export { chunksOf, readableFrom } from './readable';
export { anySignal } from './signals';
export type {
	BoxEvent,
	BoxFile,
	BoxFolder,
	BoxItem,
	BoxMini,
	BoxTemplate,
	BoxTemplateField,
	BoxUploadPart,
	BoxUploadSession,
	BoxUser,
} from './types';
export { backoffMs } from './backoff';
export { commaSeparated } from './lists';
export { pool } from './pool';
export { progressOf } from './progress';
export { sharedWork, type SharedWork } from './promises';
export {
	isOutcomeUnknown,
	isPassing,
	passes,
	type Trouble,
	troubleOf,
	troubleOfStatus,
} from './trouble';
export {
	BoxTokenServiceError,
	type TokenServiceErrorDetails,
	type TokenServiceProblem,
} from './tokenServiceError';
export { userAgent } from './userAgent';
