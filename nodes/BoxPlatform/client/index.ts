/** The Box client: everything that other parts of this package may use of it. */
export type { FailedAnswer } from './http/apiError';
export { BoxClient, type BoxClientOptions, type BoxContent } from './BoxClient';
export { systemClock, type Clock } from './base/clock';
export type { ContentRequest } from './transfer/content';
export type { BoxDownload, DownloadRequest } from './transfer/download';
export type { EgressFilter } from './http/egress';
export { defaultEndpoints, tokenUrl, type BoxEndpoints, type Query } from './base/endpoints';
export {
	BoxApiError,
	BoxAuthError,
	BoxConnectionError,
	BoxDataError,
	BoxError,
	type BoxAuthReason,
	type BoxDataCode,
	nodeCode,
} from './base/errors';
export { fetchEventPage } from './events/eventPage';
export * from './events/userEvents';
export type { BoxLog } from './http/exchange';
export { ccgGrant, jwtGrant, type CcgConfig, type JwtOptions, type Subject } from './auth/grants';
export { BoxPathError, ItemPaths } from './items/itemPaths';
export { isObject } from './base/json';
export { parseJwtConfig, type JwtConfig } from './auth/jwtConfig';
export type { PageOptions } from './http/pages';
export { path } from './base/path';
export { unlessRefused } from './http/refusal';
export type { FullResponse, RequestOptions } from './http/request';
export { defaultRetryPolicy, type RetryPolicy } from './http/retry';
export { endpointsOf, jwtTokens, type CredentialFields } from './auth/signIn';
export { requestToken, tokenRefusal, type Grant, type IssuedToken } from './auth/tokenRequest';
export { authReason } from './auth/tokenErrors';
export {
	CachedTokens,
	staticToken,
	type CachedTokensOptions,
	type TokenCache,
	type TokenProvider,
} from './auth/cachedTokens';
export {
	axiosTransport,
	TransportFailure,
	type Transport,
	type TransportRequest,
	type TransportResponse,
} from './http/transport';
export * from './base/types';
export { userIdByLogin, userIds } from './items/userLogins';
export type { UploadRequest, UploadVersionRequest } from './transfer/upload';
export type { UploadLimits } from './transfer/uploadSession';
export { bufferSource, type UploadSource } from './transfer/uploadSource';
