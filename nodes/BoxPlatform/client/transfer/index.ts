/**
 * Content up and down: streamed, checked, resumed.
 *
 * It promises that content is never whole in memory, that its size and SHA-1 are checked at both ends, and that an
 * interruption costs only what was on its way. It may import base and http.
 * Words: a source is content to upload that can be opened again; a part is a piece of it within an upload session;
 * an extent is what a download has to deliver; the download servers are reached by addresses that Box hands out.
 */
export { type ContentRequest, openContent } from './content';
export { type BoxDownload, download, type DownloadInfo, type DownloadRequest } from './download';
export { upload, type UploadRequest, uploadVersion, type UploadVersionRequest } from './upload';
export { partMemory } from './partMemory';
export type { UploadSessionStore } from './uploadResume';
export { defaultUploadLimits, type UploadLimits, type UploadSettings } from './uploadSession';
export { bufferSource, type UploadSource } from './uploadSource';
export { wholeContent } from './wholeContent';
