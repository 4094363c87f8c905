/**
 * What the output of a download gets. Box alters files with a watermark for some users: then it says that its bytes are
 * not those that were uploaded.
 *
 * @param isOriginal as the download tells once it has been read
 */
export const originality = (isOriginal: boolean | undefined): { isOriginal?: false } =>
	isOriginal === false ? { isOriginal } : {};
