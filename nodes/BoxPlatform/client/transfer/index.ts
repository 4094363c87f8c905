/** Content up and down: streamed, checked, resumed. */
export { type ContentRequest, openContent } from './content';
export { type BoxDownload, download, type DownloadRequest } from './download';
export { upload, type UploadRequest, uploadVersion, type UploadVersionRequest } from './upload';
export type { UploadLimits } from './uploadSession';
export { bufferSource, type UploadSource } from './uploadSource';
