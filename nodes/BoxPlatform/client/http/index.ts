/**
 * One request until it has succeeded or must not be sent again.
 *
 * It promises that nothing which may have been carried out is sent twice unless that is harmless, that one 429 holds
 * back all requests of its user, and that no token or secret address shows in an error. It may import base.
 * Words: a request is sent in attempts, which make an exchange; the transport knows one attempt; an outcome in
 * doubt may have changed something; the gate is where the requests of a paused user wait.
 */
export { apiError, type FailedAnswer, redact } from './apiError';
export { connectionError } from './connectionError';
export { createBoxTime } from './boxTime';
export type { Answered, Doubt, ExchangeContext } from './context';
export { type ContentExpectation, readContent } from './contentExpectation';
export { type EgressFilter, egressGuarded } from './egress';
export { exchange } from './exchange';
export {
	anyJson,
	entriesOf,
	type Expectation,
	list,
	nothing,
	objectWith,
	orNothing,
	readJson,
	resource,
} from './expectation';
export { checkUpload, type Place } from './uploadCheck';
export { UserGates } from './rateLimitGate';
export { type PageOptions, pages } from './pages';
export { unlessRefused } from './refusal';
export { type FullResponse, type RequestOptions, sendJson, sendRequest } from './request';
export type { FormFile } from './formBody';
export type { Requester } from './requester';
export {
	decide,
	defaultRetryPolicy,
	leavesDoubt,
	type Outcome,
	retryAfterMs,
	type RetryPolicy,
	retryWaitMs,
} from './retry';
export { staticToken, type TokenProvider } from './tokenProvider';
export { attemptLog, type AttemptLog } from './trafficLog';
export { axiosTransport } from './transport';
export {
	answerTooLarge,
	type Transport,
	TransportFailure,
	type TransportRequest,
	type TransportResponse,
} from './transportPort';
