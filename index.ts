export { BoxPlatformJwtApi } from './credentials/BoxPlatformJwtApi.credentials';
export { BoxPlatformOAuth2Api } from './credentials/BoxPlatformOAuth2Api.credentials';
export { BoxPlatform } from './nodes/BoxPlatform/BoxPlatform.node';
export { BoxPlatformTrigger } from './nodes/BoxPlatform/BoxPlatformTrigger.node';
export * from './nodes/BoxPlatform/client';
