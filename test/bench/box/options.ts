/** What the Box of a measurement has and how it answers; given to its process as JSON. */
export interface BoxOptions {
	/** How long every answer is kept waiting; default: not at all. */
	latencyMs?: number;
	/** Box's limit of 1,000 calls a minute; default: none. */
	isLimited?: boolean;
	/** Of upload sessions; default: 8 MiB, as at Box for files of up to some hundred megabytes. */
	partBytes?: number;
	/** Sizes of the files that can be downloaded: their SHA-1s are worked out before anything is measured. */
	fileBytes?: readonly number[];
	/** How many items the long folder has. */
	items?: number;
	/** How many folders the tree has, and how many files each of them; one more level for each factor of eight. */
	tree?: { folders: number; files: number };
	/** Of the items that have metadata, every how many-th differs from what is wanted. */
	differsEvery?: number;
}

/** What a process of Box has seen, printed when it ends. */
export interface BoxTally {
	requests: number;
	connections: number;
	/** With 429. */
	refused: number;
	/** Requests between a 429 and the end of its `Retry-After`. */
	early: number;
	/** Calls that it does not know: a measurement that has some is void. */
	unknown: string[];
}

export const ids = {
	/** Box's IDs are digits. A file's tells its size, so that it needs no state. */
	file: (bytes: number) => `7${String(bytes).padStart(12, '0')}`,
	longFolder: '5000000001',
	treeFolder: (index: number) => `6${String(index).padStart(9, '0')}`,
	/** Of items with metadata. */
	tagged: (index: number) => `4${String(index).padStart(9, '0')}`,
};

export const hosts = {
	api: 'api.box.com',
	upload: 'upload.box.com',
	download: 'dl.boxcloud.com',
} as const;
