/** The Box client: everything that other parts of this package may use of it. */
export type { FailedAnswer } from './apiError';
export { BoxClient, type BoxClientOptions, type BoxContent } from './BoxClient';
export { systemClock, type Clock } from './clock';
export type { ContentRequest } from './content';
export type { BoxDownload, DownloadRequest } from './download';
export type { EgressFilter } from './egress';
export { defaultEndpoints, tokenUrl, type BoxEndpoints, type Query } from './endpoints';
export {
	BoxApiError,
	BoxAuthError,
	BoxConnectionError,
	BoxDataError,
	BoxError,
	type BoxAuthReason,
	type BoxDataCode,
	nodeCode,
} from './errors';
export { fetchEventPage } from './eventTools';
export * from './events';
export type { BoxLog } from './exchange';
export { ccgGrant, jwtGrant, type CcgConfig, type JwtOptions, type Subject } from './grants';
export { BoxPathError, ItemPaths } from './itemPaths';
export { isObject } from './json';
export { parseJwtConfig, type JwtConfig } from './jwtConfig';
export type { PageOptions } from './pages';
export { path } from './path';
export { unlessRefused } from './refusal';
export type { FullResponse, RequestOptions } from './request';
export { defaultRetryPolicy, type RetryPolicy } from './retry';
export { endpointsOf, jwtTokens, type CredentialFields } from './signIn';
export { requestToken, tokenRefusal, type Grant, type IssuedToken } from './tokenRequest';
export { authReason } from './tokenErrors';
export {
	CachedTokens,
	staticToken,
	type CachedTokensOptions,
	type TokenCache,
	type TokenProvider,
} from './tokens';
export {
	axiosTransport,
	TransportFailure,
	type Transport,
	type TransportRequest,
	type TransportResponse,
} from './transport';
export * from './types';
export { userIdByLogin, userIds } from './userLogins';
export type { UploadRequest, UploadVersionRequest } from './upload';
export type { UploadLimits } from './uploadSession';
export { bufferSource, type UploadSource } from './uploadSource';
