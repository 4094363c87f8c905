/**
 * What a program may use of this package: the nodes and credentials, and the Box client without n8n.
 * Names are added on purpose and stay; everything else in `dist/` may change with any version.
 */
export { BoxPlatformJwtApi } from './credentials/BoxPlatformJwtApi.credentials';
export { BoxPlatformOAuth2Api } from './credentials/BoxPlatformOAuth2Api.credentials';
export { BoxPlatform } from './nodes/BoxPlatform/BoxPlatform.node';
export { BoxPlatformTrigger } from './nodes/BoxPlatform/BoxPlatformTrigger.node';

export {
	// The client
	BoxClient,
	type BoxClientOptions,
	type FullResponse,
	path,
	type PageOptions,
	type Query,
	type RequestOptions,
	type Requester,
	unlessRefused,
	// What a request expects
	anyJson,
	boxResource,
	type ContentExpectation,
	type Expectation,
	list,
	nothing,
	objectWith,
	orNothing,
	// Signing in
	CachedTokens,
	type CachedTokensOptions,
	ccgGrant,
	type CcgConfig,
	type Grant,
	type IssuedToken,
	type JwtConfig,
	jwtGrant,
	type JwtOptions,
	parseJwtConfig,
	requestToken,
	staticToken,
	type Subject,
	type TokenCache,
	type TokenProvider,
	// Content
	type BoxContent,
	type BoxDownload,
	bufferSource,
	type ContentRequest,
	type DownloadRequest,
	type UploadLimits,
	type UploadRequest,
	type UploadSource,
	type UploadVersionRequest,
	// Events
	enterpriseEvents,
	type EnterpriseEventsOptions,
	type EventClient,
	type EventPage,
	type EventStreamOptions,
	fromDate,
	needsPerson,
	userEvents,
	type UserEventsOptions,
	type UserStream,
	// Finding items and users
	ItemPaths,
	userIdByLogin,
	// What goes wrong
	BoxAnswerError,
	BoxApiError,
	BoxAuthError,
	type BoxAuthReason,
	BoxConnectionError,
	type BoxDataCode,
	BoxDataError,
	BoxDownloadError,
	BoxError,
	BoxPathError,
	// What Box answers
	type BoxEvent,
	type BoxFile,
	type BoxFolder,
	type BoxItem,
	type BoxMini,
	type BoxTemplate,
	type BoxTemplateField,
	type BoxUser,
	// The seams: network, time, log, policies
	axiosTransport,
	type BoxEndpoints,
	type BoxLog,
	type Clock,
	defaultEndpoints,
	defaultRetryPolicy,
	type EgressFilter,
	type RetryPolicy,
	systemClock,
	type Transport,
	TransportFailure,
	type TransportRequest,
	type TransportResponse,
} from './nodes/BoxPlatform/client';
